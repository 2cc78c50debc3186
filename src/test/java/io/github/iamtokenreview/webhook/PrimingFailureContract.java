package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.snapshot.Obstacle;
import org.junit.jupiter.api.Test;

/** What becomes of a function that can read nothing when it starts. */
abstract class PrimingFailureContract {
  /** Set for reading ahead, and half a second for all else. */
  private static final double MOST_MILLIS = 3_500;

  /** S3 has so long for an answer. */
  private static final double LEAST_MILLIS = 900;

  abstract S3Rig rig();

  @Test
  void startsInTimeDecidesNothingAndRecoversByItself() {
    S3Rig.InitPhase init = rig().init();
    Stage on = new Stage(rig(), "prod");

    String before = on.alice();
    rig().s3().fault(new Fault.None());
    String after = on.alice();

    assertThat(init.served()).isEmpty();
    assertThat(init.printed().of(Metric.STORE_ERRORS, Dimension.REASON))
        .isNotEmpty()
        .containsOnly(Obstacle.STORE.name());
    assertThat(before).isEqualTo("503");
    assertThat(after).isEqualTo("alice");
    JsonNode first = rig().log().all().of(Metric.INIT_MS).get(0);
    assertThat(first.path(Metric.INIT_MS.label()).asDouble()).isBetween(LEAST_MILLIS, MOST_MILLIS);
  }
}
