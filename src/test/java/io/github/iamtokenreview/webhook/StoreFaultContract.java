package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.S3StandIn;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.webhook.FunctionLog.Printed;
import io.github.iamtokenreview.webhook.FunctionRig.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the function does while its documents, or S3, are not as they should be. */
abstract class StoreFaultContract {
  /** The setting's default. */
  private static final Duration MAX_STALENESS = Duration.ofHours(24);

  abstract S3Rig rig();

  static Stream<Trouble> troubles() {
    return Trouble.all();
  }

  static Stream<Trouble> firstTroubles() {
    return Trouble.all().filter(Trouble::first);
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void keepsTheLastGoodMapAndTakesTheNext(Trouble trouble) {
    Stage on = new Stage(rig(), "prod");
    on.publish("alice");
    assertThat(on.alice()).isEqualTo("alice");
    int before = rig().log().end();
    trouble.strike().accept(on, trouble.document());

    String during = on.alice();

    assertThat(during).isEqualTo("alice");
    assertReported(on, trouble, before);
    mend(on, trouble);
    on.awaitAlice("al");
  }

  @ParameterizedTest
  @MethodSource("firstTroubles")
  void decidesNothingUntilThereIsAMap(Trouble trouble) {
    Stage on = new Stage(rig(), rig().unseenCluster());
    on.publish("alice");
    int before = rig().log().end();
    trouble.strike().accept(on, trouble.document());

    Answer during = on.review(Fleet.ALICE);

    assertThat(during.status()).isEqualTo(503);
    assertReported(on, trouble, before);
    assertThat(rig().log().since(before).of(Metric.UNDECIDED)).isNotEmpty();
    mend(on, trouble);
    on.awaitAlice("al");
  }

  private static void mend(Stage on, Trouble trouble) {
    if (trouble.name().equals("no server")) {
      on.reconnect();
    }
    on.mend("al");
  }

  /** Counted and logged, each with the reason. */
  private void assertReported(Stage on, Trouble trouble, int before) {
    Eventually.that("it is counted and logged")
        .atMost(Stage.PATIENCE)
        .untilAsserted(
            () -> {
              Printed printed = rig().log().since(before);
              assertThat(printed.of(trouble.metric(), Dimension.REASON)).contains(trouble.reason());
              assertThat(printed.documents())
                  .contains(on.key(trouble.document()) + " " + trouble.reason());
            });
  }

  @Test
  void knowsNoClusterWhoseRegistrationIsGone() {
    Stage on = new Stage(rig(), rig().unseenCluster());
    on.publish("alice");
    assertThat(on.alice()).isEqualTo("alice");
    int before = rig().log().end();
    on.remove(DocumentType.REGISTRATION);

    Answer answer = on.review(Fleet.ALICE);

    assertThat(answer.status()).isEqualTo(401);
    Printed printed = rig().log().since(before);
    assertThat(printed.of(Metric.CALLER_REFUSED)).hasSize(1);
    assertThat(printed.documents()).contains(on.key(DocumentType.REGISTRATION) + " MISSING");
    assertThat(printed.of(Metric.STORE_ERRORS)).isEmpty();
  }

  @Test
  void usesAMapUntilItIsTooOldAndNeverAfterwards() {
    Stage on = new Stage(rig(), rig().unseenCluster());
    Duration left = Duration.ofSeconds(3);
    Instant published = Instant.now().minus(MAX_STALENESS).plus(left);
    on.publish("alice");
    on.publish("alice", published);
    assertThat(on.alice()).isEqualTo("alice");
    on.fault(DocumentType.SNAPSHOT, new Fault.Reply(S3StandIn.error(500, "InternalError")));
    assertThat(on.alice()).isEqualTo("alice");
    Eventually.pause(Duration.between(Instant.now(), published.plus(MAX_STALENESS)).plusMillis(50));
    int before = rig().log().end();

    for (int request = 0; request < 3; request++) {
      assertThat(on.alice()).isEqualTo("503");
    }

    Printed printed = rig().log().since(before);
    assertThat(printed.of(Metric.UNDECIDED)).hasSize(3);
    assertThat(printed.of(Metric.SNAPSHOT_AGE))
        .allSatisfy(
            line ->
                assertThat(line.path(Metric.SNAPSHOT_AGE.label()).asLong())
                    .isGreaterThanOrEqualTo(MAX_STALENESS.toSeconds()));
    assertThat(printed.events("review"))
        .allSatisfy(
            line ->
                assertThat(line.path("reason").asText()).isEqualTo(Cause.SNAPSHOT_TOO_OLD.name()));
    on.mend("al");
    on.awaitAlice("al");
  }
}
