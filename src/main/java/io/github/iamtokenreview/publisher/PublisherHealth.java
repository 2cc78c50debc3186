package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.awsauth.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether a publisher does its work. */
final class PublisherHealth implements PublishListener {

  /** Three heartbeats: what a turn may take is far below one. */
  static final Duration STUCK = Publisher.HEARTBEAT.multipliedBy(3);

  private final Supplier<Optional<String>> watchProblem;
  private final InstantSource clock;
  private volatile Instant lastTurn;
  private volatile Optional<String> problem = Optional.of("nothing was published yet");

  /**
   * @param watchProblem why changes are not seen as they come
   */
  PublisherHealth(Supplier<Optional<String>> watchProblem, InstantSource clock) {
    this.watchProblem = watchProblem;
    this.clock = clock;
    this.lastTurn = clock.instant();
  }

  @Override
  public void published(Source source, Outcome outcome) {
    lastTurn = clock.instant();
    problem = outcome.findings().stream().filter(Finding::isError).findFirst().map(FindingText::of);
  }

  @Override
  public void failed(String cause, int failures, Duration wait) {
    lastTurn = clock.instant();
    problem = Optional.of(cause);
  }

  /** Why not everything the cluster has is published; empty when all is well. */
  Optional<String> whyNotReady() {
    return problem.or(watchProblem);
  }

  /** Whether turns are taken, successful or not; if they are not, only a restart helps. */
  boolean isAlive() {
    return Duration.between(lastTurn, clock.instant()).compareTo(STUCK) < 0;
  }
}
