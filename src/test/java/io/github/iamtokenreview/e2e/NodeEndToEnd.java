package io.github.iamtokenreview.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.iamtokenreview.Eventually;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A kubelet: a session of the nodes' role, named by its instance. */
@EndToEnd
final class NodeEndToEnd {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final World world;

  NodeEndToEnd(World world) {
    this.world = world;
  }

  /** As {@code map init --node-role} writes it. */
  @BeforeAll
  void mapNodes() {
    world.map().restore();
    world
        .map()
        .edit(
            "mapRoles",
            """
        - rolearn: %s
          username: system:node:{{EC2PrivateDNSName}}
          groups: [system:bootstrappers, system:nodes]
        """
                .formatted(Person.NODE.arn()));
    Eventually.within(
        LIMIT, "the node is in", () -> world.as(Person.NODE, "auth", "whoami").done());
  }

  @AfterAll
  void restore() {
    world.map().restore();
  }

  @Test
  void isNamedByItsPrivateDnsName() {
    JsonNode user = world.who(Person.NODE);

    assertThat(user.path("username").asText()).isEqualTo("system:node:" + Aws.PRIVATE_DNS_NAME);
    assertThat(user.path("groups").toString())
        .isEqualTo("[\"system:bootstrappers\",\"system:nodes\",\"system:authenticated\"]");
    assertThat(world.aws().ec2().calls()).isPositive();
  }
}
