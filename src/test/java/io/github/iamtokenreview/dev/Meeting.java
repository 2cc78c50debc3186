package io.github.iamtokenreview.dev;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Requests that wait for each other, for a bounded time. */
public final class Meeting {
  private final Set<String> awaited;
  private final Duration patience;
  private final CountDownLatch missing;
  private volatile boolean inVain;

  /**
   * @param awaited what is asked for, each by a request of its own
   */
  public Meeting(Set<String> awaited, Duration patience) {
    this.awaited = Set.copyOf(awaited);
    this.patience = patience;
    missing = new CountDownLatch(awaited.size());
  }

  Set<String> awaited() {
    return awaited;
  }

  void attend(String path) throws InterruptedException {
    if (awaited.contains(path)) {
      missing.countDown();
      if (!missing.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        inVain = true;
      }
    }
  }

  /** Whether all were under way at one time. */
  public boolean tookPlace() {
    return missing.getCount() == 0 && !inVain;
  }
}
