package io.github.iamtokenreview.sts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bounded map whose entries end at an instant each; the least recently used goes first. A library
 * would do more, at the price of cold start.
 */
public final class ExpiringCache<V> {
  private record Kept<V>(V value, Instant end) {}

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
    if (!now.isBefore(entry.end())) {
      entries.remove(key);
      return Optional.empty();
    }
    return Optional.of(entry.value());
  }

  /** An entry whose end is past is never found, and not kept from pushing another out. */
  public synchronized void put(String key, V value, Instant end) {
    entries.put(key, new Kept<>(value, end));
  }
}
