package io.github.iamtokenreview.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.publisher.KubeApi;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code publish --once --crd}. */
@EnableKubernetesMockClient(https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets both.
class PublishCrdTest {
  private static final String OBJECTS =
      "/apis/iamauthenticator.k8s.aws/v1alpha1/iamidentitymappings?limit=10000";

  KubernetesMockServer server;
  KubernetesClient client;

  @TempDir private Path directory = Path.of("");

  @BeforeEach
  void giveAConfigMap() {
    server
        .expect()
        .get()
        .withPath("/api/v1/namespaces/kube-system/configmaps/aws-auth")
        .andReturn(
            200,
            """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"aws-auth"},
             "data":{"mapAccounts":"['123456789012']"}}
            """)
        .always();
  }

  private CommandLineRun publish(String... more) throws IOException {
    return new PublishRig(directory).publishOnceFrom(new KubeApi(client), more);
  }

  @Test
  void publishesTheObjectsTooAndNamesTheOneThatIsWrong() throws Exception {
    server
        .expect()
        .get()
        .withPath(OBJECTS)
        .andReturn(
            200,
            """
            {"metadata":{},"items":[
             {"metadata":{"name":"dev"},"spec":{"arn":"arn:aws:iam::123456789012:user/dev","username":"dev"}},
             {"metadata":{"name":"x"},"spec":{"arn":"arn:aws:iam::123456789012:user/x"}}]}
            """)
        .always();

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
