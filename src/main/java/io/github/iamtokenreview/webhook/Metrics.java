package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.review.Decision;
import io.github.iamtokenreview.review.Verdict;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentListener;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import io.github.iamtokenreview.snapshot.Obstacle;
import io.github.iamtokenreview.sts.StsCallListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is measured: a {@link MetricLine} for each invocation, and one for each document that
 * could not be taken, in the init phase too. Never a token, a secret or an ARN.
 */
final class Metrics implements DocumentListener, StsCallListener {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double MICROS_PER_MILLI = 1e3;

  private final Consumer<String> lines;
  private final InstantSource clock;
  private final String functionName;

  /** Since the last line. An environment has one invocation at a time, so they are its own. */
  private final List<Double> stsMillis = new ArrayList<>();

  /** Of the init phase, until a line has told it. */
  private @Nullable Duration init;

  private boolean warm;

  /**
   * @param functionName not empty
   */
  Metrics(Consumer<String> lines, InstantSource clock, String functionName) {
    this.lines = lines;
    this.clock = clock;
    this.functionName = functionName;
  }

  /** The init phase is over. */
  synchronized void initialised(Duration took) {
    init = took;
  }

  @Override
  public synchronized void called(Duration time) {
    if (stsMillis.size() < MetricLine.MAX_VALUES) {
      stsMillis.add(millis(time.toNanos()));
    }
  }

  @Override
  public void rejected(DocumentKey key, Problem problem, String detail) {
    document(Metric.SNAPSHOT_REJECTED, problem.name());
  }

  /** Anybody can ask for a registration that is not there. */
  @Override
  public void notRenewed(DocumentKey key, Obstacle obstacle, String why) {
    if (obstacle != Obstacle.MISSING || key.type() == DocumentType.SNAPSHOT) {
      document(Metric.STORE_ERRORS, obstacle.name());
    }
  }

  private void document(Metric metric, String reason) {
    write(new MetricLine(functionName).by(Dimension.REASON, reason).put(metric, 1));
  }

  /** The invocation is answered with that status. */
  void answered(Invocation invocation, int status) {
    MetricLine line = new MetricLine(functionName);
    invocation.authenticated().ifPresent(id -> line.by(Dimension.CLUSTER, id.value()));
    putOutcome(line, invocation.decision(), status);
    invocation.decision().ifPresent(decision -> putDecision(line, decision));
    invocation
        .snapshot()
        .map(held -> held.age(clock.instant()).toSeconds())
        // Clocks differ.
        .ifPresent(age -> line.put(Metric.SNAPSHOT_AGE, (double) Math.max(0, age)));
    putSinceLastLine(line);
    write(line.put(Metric.LATENCY, millis(invocation.nanos())));
  }

  private static void putOutcome(MetricLine line, Optional<Decision> decision, int status) {
    ReviewResult result =
        decision
            .map(made -> ReviewResult.of(made.verdict()))
            .orElseGet(() -> ReviewResult.ofStatus(status));
    line.by(Dimension.RESULT, result.label()).put(Metric.RESULTS, 1);
    if (status == WebhookResponse.UNAUTHORIZED) {
      line.put(Metric.CALLER_REFUSED, 1);
    }
    if (status == WebhookResponse.UNDECIDED) {
      line.put(Metric.UNDECIDED, 1);
    }
  }

  private static void putDecision(MetricLine line, Decision decision) {
    if (decision.identityCached()) {
      line.put(Metric.CACHE_HIT, 1);
    }
    if (decision.breakGlass()) {
      line.put(Metric.BREAK_GLASS, 1);
    }
    if (decision.verdict() instanceof Verdict.Undecided undecided
        && undecided.cause() == Cause.STS_THROTTLED) {
      line.put(Metric.STS_THROTTLED, 1);
    }
  }

  private synchronized void putSinceLastLine(MetricLine line) {
    if (!stsMillis.isEmpty()) {
      line.put(Metric.CACHE_HIT, 0);
      line.put(Metric.STS_CALLS, stsMillis.size()).put(Metric.STS_LATENCY, List.copyOf(stsMillis));
      stsMillis.clear();
    }
    if (!warm) {
      warm = true;
      line.put(Metric.COLD_START, 1);
    }
    if (init != null) {
      line.put(Metric.INIT_MS, millis(init.toNanos()));
      init = null;
    }
  }

  private void write(MetricLine line) {
    lines.accept(line.toJson(clock.instant()));
  }

  /** To the microsecond. */
  private static double millis(long nanos) {
    return Math.round(nanos / NANOS_PER_MICRO) / MICROS_PER_MILLI;
  }
}
