package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.files.FileFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Publishes whenever something changed, looks every now and then whether something did, and goes on
 * after failures. Each turn reads the ConfigMap itself, so a change that the watch missed is found
 * by the next, and a heartbeat always says what the cluster has, not what it had.
 *
 * <pre>
 *        ┌──── trigger, time to look, or heartbeat due ◀─┐
 *        ▼                                               │
 *  read ConfigMap ─▶ publish ─▶ listeners: published ────┤
 *        └─────────────┴─ failed ─▶ listeners: failed ───┘ trigger, or back-off over
 * </pre>
 */
final class PublishLoop {
  private final AwsAuthSource source;
  private final Publisher publisher;
  private final List<PublishListener> listeners;
  private final Timing timing;
  private final Backoff backoff;
  private int failures;

  /** The time now, and how often something is done. */
  record Timing(InstantSource clock, Pace pace) {}

  PublishLoop(
      AwsAuthSource source, Publisher publisher, List<PublishListener> listeners, Timing timing) {
    this.source = source;
    this.publisher = publisher;
    this.listeners = List.copyOf(listeners);
    this.timing = timing;
    this.backoff = new Backoff(RandomGenerator.getDefault(), timing.pace());
  }

  /**
   * Goes on until the trigger is stopped; no turn is left half done then.
   *
   * @throws InterruptedException when the thread is interrupted
   */
  void run(PublishTrigger trigger) throws InterruptedException {
    while (trigger.await(turn())) {
      // Each turn is the whole work.
    }
  }

  /** Publishes once; how long until the next time. */
  Duration turn() {
    try {
      Source now = source.read();
      Outcome outcome = publisher.publish(now);
      failures = 0;
      listeners.forEach(listener -> listener.published(now, outcome));
      return untilNext(outcome);
    } catch (IOException e) {
      return failed(FileFailure.text(e));
    } catch (RuntimeException e) {
      return failed(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private Duration failed(String problem) {
    failures++;
    Duration wait = backoff.after(failures);
    listeners.forEach(listener -> listener.failed(problem, failures, wait));
    return wait;
  }

  private Duration untilNext(Outcome outcome) {
    Duration look = timing.pace().look();
    if (!(outcome instanceof Outcome.InStore published)) {
      return look;
    }
    Duration left = Publisher.HEARTBEAT.minus(published.snapshot().age(timing.clock().instant()));
    Duration least = timing.pace().firstRetry();
    if (left.compareTo(least) < 0) {
      return least;
    }
    return left.compareTo(look) > 0 ? look : left;
  }
}
