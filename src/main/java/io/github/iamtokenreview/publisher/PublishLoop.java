package io.github.iamtokenreview.publisher;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Publishes whenever something changed and for each heartbeat, and goes on after failures. Each
 * turn reads the ConfigMap itself, so a change that the watch missed is found by the next
 * heartbeat, and a heartbeat always says what the cluster has, not what it had.
 *
 * <pre>
 *        ┌──────────────── trigger, or heartbeat due ◀─┐
 *        ▼                                             │
 *  read ConfigMap ─▶ publish ─▶ listeners: published ──┤
 *        └─────────────┴─ failed ─▶ listeners: failed ─┘ trigger, or back-off over
 * </pre>
 */
final class PublishLoop {
  private final AwsAuthSource source;
  private final Publisher publisher;
  private final List<PublishListener> listeners;
  private final InstantSource clock;
  private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
  private int failures;

  PublishLoop(
      AwsAuthSource source,
      Publisher publisher,
      List<PublishListener> listeners,
      InstantSource clock) {
    this.source = source;
    this.publisher = publisher;
    this.listeners = List.copyOf(listeners);
    this.clock = clock;
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
      return untilHeartbeat(outcome);
    } catch (IOException | RuntimeException e) {
      failures++;
      Duration wait = backoff.after(failures);
      String problem = e.getMessage() == null ? e.toString() : e.getMessage();
      listeners.forEach(listener -> listener.failed(problem, failures, wait));
      return wait;
    }
  }

  private Duration untilHeartbeat(Outcome outcome) {
    if (!(outcome instanceof Outcome.InStore published)) {
      return Publisher.HEARTBEAT;
    }
    Duration left = Publisher.HEARTBEAT.minus(published.snapshot().age(clock.instant()));
    if (left.compareTo(Backoff.FIRST) < 0) {
      return Backoff.FIRST;
    }
    return left.compareTo(Publisher.HEARTBEAT) > 0 ? Publisher.HEARTBEAT : left;
  }
}
