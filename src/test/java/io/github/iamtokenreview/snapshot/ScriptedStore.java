package io.github.iamtokenreview.snapshot;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store that does as a test says, and remembers what it was asked. */
public final class ScriptedStore implements DocumentStore {
  /** Longer than any good test takes. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What is asked with no entity tag. */
  static final String NO_ETAG = "none";

  private interface Answer {
    Fetched to(@Nullable String etag) throws IOException;
  }

  /** Holds up all who fetch a document, once they know what they will be told. */
  public static final class Gate {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    void awaitArrival() {
      await(arrived);
    }

    public void open() {
      open.countDown();
    }
  }

  private record Asked(DocumentKey key, String etag) {}

  private final Map<DocumentKey, Answer> answers = new ConcurrentHashMap<>();
  private final Map<DocumentKey, Gate> gates = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger etags = new AtomicInteger();

  /** Answers with this document, under a new entity tag, which is returned. */
  public String put(DocumentKey key, String text) {
    String current = "etag-" + etags.incrementAndGet();
    put(key, text, current);
    return current;
  }

  void put(DocumentKey key, String text, String current) {
    answers.put(
        key,
        etag ->
            current.equals(etag) ? new Fetched.NotModified() : new Fetched.Document(text, current));
  }

  public void remove(DocumentKey key) {
    answers.remove(key);
  }

  public void fail(DocumentKey key) {
    fail(key, new IOException("no route to store"));
  }

  /**
   * @param failure an IOException, or unchecked
   */
  void fail(DocumentKey key, Throwable failure) {
    answers.put(
        key,
        etag -> {
          if (failure instanceof IOException e) {
            throw e;
          }
          if (failure instanceof Error e) {
            throw e;
          }
          throw (RuntimeException) failure;
        });
  }

  /** From now on whoever fetches this waits. */
  public Gate block(DocumentKey key) {
    Gate gate = new Gate();
    gates.put(key, gate);
    return gate;
  }

  public int fetches(DocumentKey key) {
    return (int) asked.stream().filter(each -> each.key().equals(key)).count();
  }

  int fetches() {
    return asked.size();
  }

  /** With which entity tags a document was asked for, in order. */
  List<String> etagsAsked(DocumentKey key) {
    return asked.stream().filter(each -> each.key().equals(key)).map(Asked::etag).toList();
  }

  @Override
  public Fetched fetch(DocumentKey key, @Nullable String etag) throws IOException {
    Answer answer = answers.getOrDefault(key, any -> new Fetched.Missing());
    asked.add(new Asked(key, etag == null ? NO_ETAG : etag));
    Gate gate = gates.get(key);
    if (gate != null) {
      gate.arrived.countDown();
      await(gate.open);
    }
    return answer.to(etag);
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("waited in vain");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
