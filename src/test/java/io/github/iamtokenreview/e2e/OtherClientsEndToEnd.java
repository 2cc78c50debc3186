package io.github.iamtokenreview.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens of each program that makes them, on one API server. */
@EndToEnd
final class OtherClientsEndToEnd {
  private final World world;

  OtherClientsEndToEnd(World world) {
    this.world = world;
  }

  static Stream<Arguments> commands() {
    return Stream.of(
        Arguments.of("iam-tokenreview", "iam-tokenreview token --token-only -i ID"),
        Arguments.of(
            "aws", "aws eks get-token --cluster-name ID --output text --query status.token"),
        Arguments.of("aws-iam-authenticator", "aws-iam-authenticator token --token-only -i ID"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void letsTheDeveloperInByATokenOf(String program, String command) {
    Assumptions.assumeTrue(world.desk().has(program), program + " is not given");
    String[] words = command.replace("ID", World.PROD.value()).split(" ", -1);
    String token =
        world.desk().type(Map.of("AWS_PROFILE", "developer"), words).requireDone().lastLine();

    Command.Result result =
        world
            .apiServer()
            .withToken(token, "auth", "whoami", "-o", "jsonpath={.status.userInfo.username}");

    assertThat(result.text()).isEqualTo("k8s-developer");
  }
}
