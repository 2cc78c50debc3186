package io.github.iamtokenreview.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.publisher.KubeApi;
import io.github.iamtokenreview.publisher.ScriptedApiServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code publish --once --crd}. */
@EnableKubernetesMockClient(https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets both.
class PublishCrdTest {
  KubernetesMockServer server;
  KubernetesClient client;

  @TempDir private Path directory = Path.of("");

  @BeforeEach
  void giveAConfigMap() {
    new ScriptedApiServer(server).giveConfigMap(Map.of("mapAccounts", "['123456789012']"));
  }

  private CommandLineRun publish(String... more) throws IOException {
    return new PublishRig(directory).publishOnceFrom(new KubeApi(client), more);
  }

  @Test
  void publishesTheObjectsTooAndNamesTheOneThatIsWrong() throws Exception {
    new ScriptedApiServer(server)
        .answerObjects(
            200,
            """
            {"metadata":{},"items":[
             {"metadata":{"name":"dev"},"spec":{"arn":"arn:aws:iam::123456789012:user/dev","username":"dev"}},
             {"metadata":{"name":"x"},"spec":{"arn":"arn:aws:iam::123456789012:user/x"}}]}
            """);

    CommandLineRun run = publish("--crd");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("roles 0, users 1, accounts 1");
    assertThat(run.err())
        .isEqualTo(
            "IAMIdentityMapping/x: error: an entry without a user name authenticates nobody; write"
                + " username: and a name [no-username]\n");
  }

  @Test
  void saysThatThereAreNoSuchObjectsAndPublishesTheConfigMap() throws Exception {
    CommandLineRun run = publish("--crd");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("roles 0, users 0, accounts 1");
    assertThat(run.err())
        .startsWith("kube-system/aws-auth: error: the IAMIdentityMapping objects can't be read: ")
        .contains("install the CustomResourceDefinition");
  }

  @Test
  void doesNotAskForObjectsUnlessTold() throws Exception {
    CommandLineRun run = publish();

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
  }
}
