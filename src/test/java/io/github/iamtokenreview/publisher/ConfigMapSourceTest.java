package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnableKubernetesMockClient(https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets both.
class ConfigMapSourceTest {
  private static final String PATH = "/api/v1/namespaces/kube-system/configmaps/aws-auth";

  KubernetesMockServer server;
  KubernetesClient client;

  @TempDir Path directory;

  private Source read() throws IOException {
    return new KubeApi(client).access(directory).read(new ClusterObjects(false));
  }

  @Test
  void readsTheConfigMap() throws IOException {
    var configMap =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withUid("u")
            .withResourceVersion("7")
            .endMetadata()
            .withData(AwsAuths.data("a bad"))
            .build();
    server.expect().get().withPath(PATH).andReturn(200, configMap).once();

    Source found = read();

    assertThat(found.version()).isEqualTo(new Source.Version("u", "7"));
    assertThat(found.awsAuth().mappings().roles()).hasSize(1);
    assertThat(found.awsAuth().hasErrors()).isTrue();
  }

  @Test
  void readsAConfigMapWithoutData() throws IOException {
    var configMap = new ConfigMapBuilder().withNewMetadata().endMetadata().build();
    server.expect().get().withPath(PATH).andReturn(200, configMap).once();

    Source found = read();

    assertThat(found.version()).isEqualTo(Source.Version.NONE);
    assertThat(found.awsAuth().hasErrors()).isFalse();
  }

  @Test
  void knowsThatThereIsNone() throws IOException {
    assertThat(read()).isEqualTo(Source.NOTHING);
  }

  @Test
  void takesARefusalForNoDeletion() {
    var status = new StatusBuilder().withCode(403).withMessage("may not get configmaps").build();
    server.expect().get().withPath(PATH).andReturn(403, status).always();

    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "no permission to get the resource configmaps in the namespace kube-system (may not get"
                + " configmaps): it takes a Role there with the verb get");
  }

  @Test
  void takesATroubledServerForNoDeletion() {
    server.expect().get().withPath(PATH).andReturn(503, "away").always();

    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot read the ConfigMap kube-system/aws-auth: ");
  }

  @Test
  void saysWhichKubeconfigItCannotRead() throws IOException {
    Path none = directory.resolve("none");
    Path garbage = Files.writeString(directory.resolve("garbage"), "{");

    assertThatThrownBy(() -> new KubernetesAccess(Optional.of(none), Optional.empty()).connect())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the kubeconfig " + none + " can't be read: ");
    assertThatThrownBy(() -> new KubernetesAccess(Optional.of(garbage), Optional.empty()).connect())
        .isInstanceOf(IOException.class)
        .hasMessage("the file " + garbage + " is no kubeconfig");
  }

  @ParameterizedTest
  @CsvSource({"here, http://127.0.0.1:1/", "there, http://127.0.0.1:2/", ", http://127.0.0.1:1/"})
  void goesToTheClusterOfTheContext(@Nullable String context, String url) throws IOException {
    try (var opened = twoClusters(Optional.ofNullable(context)).connect()) {
      assertThat(opened.getMasterUrl()).hasToString(url);
    }
  }

  @Test
  void goesNowhereByAnUnknownContext() throws IOException {
    KubernetesAccess access = twoClusters(Optional.of("elsewhere"));

    assertThatThrownBy(access::connect)
        .isInstanceOf(IOException.class)
        .hasMessage("the kubeconfig has no context elsewhere");
  }

  private KubernetesAccess twoClusters(Optional<String> context) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("two"),
            """
            apiVersion: v1
            kind: Config
            clusters:
            - {name: here, cluster: {server: "http://127.0.0.1:1"}}
            - {name: there, cluster: {server: "http://127.0.0.1:2"}}
            users: [{name: me, user: {}}]
            contexts:
            - {name: here, context: {cluster: here, user: me}}
            - {name: there, context: {cluster: there, user: me}}
            current-context: here
            """);
    return new KubernetesAccess(Optional.of(file), context);
  }
}
