package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnableKubernetesMockClient(https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets both.
class AwsAuthConfigMapTest {
  private static final String MAPS = "/api/v1/namespaces/kube-system/configmaps";
  private static final String PATH = MAPS + "/aws-auth";

  private static final ConfigMap FULL =
      new ConfigMapBuilder()
          .withNewMetadata()
          .withNamespace("kube-system")
          .withName("aws-auth")
          .withUid("u")
          .withResourceVersion("7")
          .addToLabels("team", "a")
          .addToAnnotations("note", "b")
          .addToFinalizers("keep")
          .endMetadata()
          .addToData("other", "text")
          .addToData("mapRoles", "[]")
          .addToBinaryData("binary", "AAE=")
          .addToAdditionalProperties("future", "field")
          .build();

  KubernetesMockServer server;
  KubernetesClient client;

  @TempDir Path directory;

  private AwsAuthConfigMap open() throws IOException {
    return AwsAuthConfigMap.open(new KubeApi(client).access(directory));
  }

  private static StatusBuilder status(int code, String message) {
    return new StatusBuilder().withCode(code).withMessage(message);
  }

  @Test
  void changesOneKeyAndNothingElse() throws Exception {
    server.expect().get().withPath(PATH).andReturn(200, FULL).always();
    server.expect().put().withPath(PATH).andReturn(200, FULL).once();

    try (AwsAuthConfigMap configMap = open()) {
      configMap.replace(configMap.read().orElseThrow(), "mapRoles", "- new");
    }

    ConfigMap sent = client.getKubernetesSerialization().unmarshal(lastBody(), ConfigMap.class);
    assertThat(sent).isEqualTo(new ConfigMapBuilder(FULL).addToData("mapRoles", "- new").build());
    assertThat(sent.getMetadata().getResourceVersion()).isEqualTo("7");
  }

  private String lastBody() throws InterruptedException {
    return server.getLastRequest().getBody().readUtf8();
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 404})
  void knowsThatSomebodyElseWasFaster(int code) throws Exception {
    server.expect().get().withPath(PATH).andReturn(200, FULL).always();
    server.expect().put().withPath(PATH).andReturn(code, status(code, "changed").build()).always();

    try (AwsAuthConfigMap configMap = open()) {
      AwsAuthConfigMap.Version version = configMap.read().orElseThrow();

      assertThatThrownBy(() -> configMap.replace(version, "mapRoles", "[]"))
          .isInstanceOf(AwsAuthConfigMap.ChangedException.class);
    }
  }

  @Test
  void namesThePermissionThatIsMissing() throws Exception {
    var refusal = status(403, "user x may not").build();
    server.expect().get().withPath(PATH).andReturn(200, FULL).once();
    server.expect().put().withPath(PATH).andReturn(403, refusal).always();
    server.expect().post().withPath(MAPS).andReturn(403, refusal).always();
    server.expect().get().withPath(PATH).andReturn(403, refusal).always();

    try (AwsAuthConfigMap configMap = open()) {
      AwsAuthConfigMap.Version version = configMap.read().orElseThrow();

      assertThatThrownBy(() -> configMap.replace(version, "mapRoles", "[]"))
          .hasMessage(
              "no permission to update the resource configmaps in the namespace kube-system (user"
                  + " x may not): it takes a Role there with the verbs get and update");
      assertThatThrownBy(() -> configMap.create(Map.of()))
          .hasMessageStartingWith("no permission to create the resource configmaps in the");
      assertThatThrownBy(configMap::read)
          .hasMessageStartingWith("no permission to get the resource configmaps in the namespace");
    }
  }

  @Test
  void makesOneWhereThereIsNone() throws Exception {
    server.expect().post().withPath(MAPS).andReturn(201, FULL).once();
    server.expect().post().withPath(MAPS).andReturn(409, status(409, "exists").build()).always();

    try (AwsAuthConfigMap configMap = open()) {
      assertThat(configMap.read()).isEmpty();
      configMap.create(Map.of("mapRoles", "[]"));

      assertThat(lastBody()).contains("\"mapRoles\":\"[]\"");
      assertThatThrownBy(() -> configMap.create(Map.of()))
          .isInstanceOf(AwsAuthConfigMap.ChangedException.class);
    }
  }

  @Test
  void saysWhatTheServerSays() throws Exception {
    server.expect().get().withPath(PATH).andReturn(500, status(500, "broken").build()).always();

    try (AwsAuthConfigMap configMap = open()) {
      assertThatThrownBy(configMap::read)
          .isInstanceOf(IOException.class)
          .hasMessage("cannot read the ConfigMap kube-system/aws-auth: broken");
    }
  }
}
