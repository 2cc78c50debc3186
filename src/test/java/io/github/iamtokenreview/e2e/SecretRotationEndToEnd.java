package io.github.iamtokenreview.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.identity.ClusterId;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The webhook secret is changed while API servers run, one after the other. */
@EndToEnd
final class SecretRotationEndToEnd {
  private static final ClusterId ID = new ClusterId("rotation.example.com");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final World world;

  SecretRotationEndToEnd(World world) {
    this.world = world;
  }

  /** The creator, who needs no map. */
  private static boolean lets(ApiServer server) {
    return server.withToken(Person.CREATOR.token(ID), "get", "nodes").done();
  }

  @Test
  void locksNobodyOutUntilTheOldSecretIsDropped() throws IOException {
    Cluster cluster = world.fleet().registerWithSecret(ID);
    try (ApiServer before = start("api-server-before-rotation", cluster)) {
      assertThat(lets(before)).isTrue();

      world.fleet().rotateSecret(cluster);
      try (ApiServer after = start("api-server-after-rotation", cluster)) {
        Eventually.within(LIMIT, "the new secret is good", () -> lets(after));
        assertThat(lets(before)).isTrue();

        world.fleet().register(ID, "--update", "--drop-old-secret").requireDone();
        Eventually.within(LIMIT, "the old secret is no longer good", () -> !lets(before));
        assertThat(lets(after)).isTrue();
        assertThat(before.admin("get", "nodes").done()).isTrue();
      }
    }
  }

  private ApiServer start(String name, Cluster cluster) {
    return world.startApiServer(name, cluster, "v1", Duration.ZERO);
  }
}
