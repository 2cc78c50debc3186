package io.github.iamtokenreview.cli.publish;

import io.github.iamtokenreview.publisher.PublishTrigger;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets work that is under way end well when the process is told to (SIGTERM, Ctrl-C). */
final class Termination implements AutoCloseable {

  /** Kubernetes kills after 30 unless told otherwise. */
  private static final int MAX_SECONDS = 20;

  private final PublishTrigger trigger = new PublishTrigger();
  private final CountDownLatch ended = new CountDownLatch(1);

  private Termination() {}

  static Termination stopping() {
    Termination termination = new Termination();
    Runtime.getRuntime().addShutdownHook(new Thread(termination::stop, "termination"));
    return termination;
  }

  /** What is stopped. */
  PublishTrigger trigger() {
    return trigger;
  }

  private void stop() {
    trigger.stop();
    try {
      var unused = ended.await(MAX_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work has ended. */
  @Override
  public void close() {
    ended.countDown();
  }
}
