package io.github.iamtokenreview.dev;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How many requests came and what the last 100 were, in memory only: they are credentials. */
final class RequestLog {
  private static final int REMEMBERED = 100;

  private final Deque<ReceivedRequest> last = new ArrayDeque<>();
  private long calls;

  synchronized void add(ReceivedRequest request) {
    calls++;
    last.addLast(request);
    if (last.size() > REMEMBERED) {
      last.removeFirst();
    }
  }

  synchronized long calls() {
    return calls;
  }

  synchronized List<ReceivedRequest> last() {
    return List.copyOf(last);
  }
}
