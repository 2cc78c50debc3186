package io.github.iamtokenreview.publisher;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a {@link PublishLoop} before its time, or ends it. Any thread may do so. */
public final class PublishTrigger {
  private final Semaphore fired = new Semaphore(0);
  private volatile boolean stopped;

  /** Something changed: the next turn is now. Several in one turn's time are one. */
  public void fire() {
    fired.release();
  }

  /** The turn that runs now is the last. */
  public void stop() {
    stopped = true;
    fired.release();
  }

  /**
   * Waits for one of the two.
   *
   * @return whether there is to be another turn
   */
  boolean await(Duration longest) throws InterruptedException {
    if (fired.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      fired.drainPermits();
    }
    return !stopped;
  }
}
