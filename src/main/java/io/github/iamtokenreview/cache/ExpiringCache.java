package io.github.iamtokenreview.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bounded map whose entries end at an instant each; the least recently used goes first. A library
 * would do more, at the price of cold start.
 */
public final class ExpiringCache<V> {
  /**
   * How far a clock may seem to go back: threads read it before they come here, and it is slewed.
   */
  private static final Duration MAX_BACK = Duration.ofSeconds(5);

  private record Kept<V>(V value, Instant start, Instant end) {
    /** A clock that was put back is no reason to keep something for as long as the jump was. */
    boolean holds(Instant now) {
      return now.isBefore(end) && !now.isBefore(start.minus(MAX_BACK));
    }
  }

  private final Map<String, Kept<V>> entries;

  public ExpiringCache(int size) {
    entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Kept<V>> eldest) {
            return size() > size;
          }
        };
  }

  public synchronized Optional<V> get(String key, Instant now) {
    Kept<V> entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (!entry.holds(now)) {
      entries.remove(key);
      return Optional.empty();
    }
    return Optional.of(entry.value());
  }

  /** An entry whose end is past is never found, and not kept from pushing another out. */
  public synchronized void put(String key, V value, Instant now, Instant end) {
    entries.put(key, new Kept<>(value, now, end));
  }
}
