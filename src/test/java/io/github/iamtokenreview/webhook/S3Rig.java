package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.FunctionRole;
import io.github.iamtokenreview.dev.Meeting;
import io.github.iamtokenreview.dev.S3StandIn;
import io.github.iamtokenreview.dev.S3StandIn.Served;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.DocumentKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A {@link FunctionRig} whose documents are in S3, which may fail; and what the function prints.
 */
public final class S3Rig implements AutoCloseable {
  static final String FUNCTION_NAME = "tokenreview-of-the-tests";

  /** Has a snapshot that nobody signed when the function starts. */
  static final String FORGED = "forged";

  /**
   * The function looks up ten names a second that it does not know; a test may ask for one twice.
   */
  private static final Duration BETWEEN_NEW_CLUSTERS = Duration.ofMillis(240);

  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration MEETING = Duration.ofMillis(900);

  private final S3StandIn s3;
  private final FunctionRig function;
  private final FunctionLog log;
  private final Meeting primed =
      new Meeting(Set.of(registration("prod"), snapshot("prod")), MEETING);
  private final AtomicInteger usedClusters = new AtomicInteger();
  private final CompletableFuture<InitPhase> init = new CompletableFuture<>();

  private S3Rig(S3StandIn s3, FunctionLog log) throws IOException {
    this.s3 = s3;
    this.log = log;
    function = FunctionRig.start("s3://fleet", Shelf.of(s3));
    function.fleet().register(FORGED);
    s3.put(snapshot(FORGED), "{\"version\":1}");
  }

  /**
   * @param log of the function that will be started
   */
  static S3Rig start(FunctionLog log) throws IOException {
    S3Rig rig =
        new S3Rig(new S3StandIn(FunctionRole.KEY, "fleet", "eu-west-1", Clock.systemUTC()), log);
    rig.s3.answerTogether(rig.primed);
    return rig;
  }

  /** One whose store answers nothing, until it is mended. */
  static S3Rig startWithoutStore(FunctionLog log) throws IOException {
    S3Rig rig =
        new S3Rig(new S3StandIn(FunctionRole.KEY, "fleet", "eu-west-1", Clock.systemUTC()), log);
    rig.s3.fault(new Fault.Hang());
    return rig;
  }

  FunctionRig function() {
    return function;
  }

  S3StandIn s3() {
    return s3;
  }

  FunctionLog log() {
    return log;
  }

  Documents documents() {
    return function.fleet().documents();
  }

  /** Both documents of prod, asked for side by side. */
  Meeting primed() {
    return primed;
  }

  /** The function has started; what it did so far was its init phase. */
  void initialised() {
    init.complete(new InitPhase(s3.served(), log.all(), log.end()));
  }

  /** Waits until it is over. */
  InitPhase init() {
    try {
      return init.get(START.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the function did not start", e);
    }
  }

  /**
   * What the function did before its first event.
   *
   * @param lines their number
   */
  record InitPhase(List<Served> served, FunctionLog.Printed printed, int lines) {}

  static String registration(String cluster) {
    return "/" + DocumentKey.registration(new ClusterId(cluster)).path();
  }

  static String snapshot(String cluster) {
    return "/" + DocumentKey.snapshot(new ClusterId(cluster)).path();
  }

  /** The id of a cluster that the function never heard of. */
  String unseenCluster() {
    Eventually.pause(BETWEEN_NEW_CLUSTERS);
    return "unseen-" + usedClusters.incrementAndGet();
  }

  /** By environment variable. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.put("IAM_TOKENREVIEW_S3_ENDPOINT_OVERRIDE", s3.uri().toString());
    environment.put("IAM_TOKENREVIEW_CLUSTERS", "prod," + FORGED);
    environment.put("AWS_REGION", "eu-west-1");
    environment.putAll(FunctionRole.environment());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", FUNCTION_NAME);
    return environment;
  }

  @Override
  public void close() {
    function.close();
    s3.close();
  }
}
