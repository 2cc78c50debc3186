package io.github.iamtokenreview.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Eventually;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A minute without S3, and one without the API server, while edits are made. */
@EndToEnd
final class StoreAndApiServerEndToEnd {
  private static final Duration OUTAGE = Duration.ofSeconds(60);

  /** The publisher's longest pause between tries, and what an edit takes anyway. */
  private static final Duration RECOVERED = Duration.ofSeconds(90);

  private final World world;

  StoreAndApiServerEndToEnd(World world) {
    this.world = world;
  }

  @BeforeEach
  void restore() {
    world.map().restore();
  }

  @AfterEach
  void mend() {
    world.aws().s3().resume();
    world.map().restore();
  }

  private boolean developerIsIn() {
    return world.map().isIn(Person.DEVELOPER);
  }

  @Test
  void whileS3IsSilentTheLastGoodMapHoldsAndNoEditIsLost() {
    world.aws().s3().suspend();
    world.map().edit("mapUsers", "[]");

    Instant end = Instant.now().plus(OUTAGE);
    while (Instant.now().isBefore(end)) {
      assertThat(developerIsIn()).isTrue();
      assertThat(world.apiServer().admin("get", "nodes").done()).isTrue();
      Eventually.pause(Duration.ofSeconds(4));
    }

    world.aws().s3().resume();
    Duration took = Eventually.within(RECOVERED, "the edit takes effect", () -> !developerIsIn());
    System.out.printf(
        "S3 silent for %s: nobody locked out; the edit made meanwhile in effect %s after it was back%n",
        Promise.seconds(OUTAGE), Promise.seconds(took));
  }

  @Test
  void thePublisherOutlivesTheApiServer() {
    world.apiServer().kill();
    Eventually.pause(OUTAGE);
    assertThat(world.publisher().runs()).isTrue();

    world.apiServer().start();
    world.apiServer().awaitReady(Duration.ofSeconds(30));
    world.map().edit("mapUsers", "[]");

    Duration took = Eventually.within(RECOVERED, "an edit takes effect", () -> !developerIsIn());
    System.out.printf(
        "API server gone for %s: the first edit after it in effect after %s%n",
        Promise.seconds(OUTAGE), Promise.seconds(took));
  }
}
