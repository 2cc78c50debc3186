package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.iamtokenreview.Eventually;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from objects to the store and to Events. */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets the client.
@Timeout(60)
class IdentityMappingPublishingTest {
  KubernetesClient client;

  private final MemoryStore store = new MemoryStore();
  private final Path directory;
  private RunningPublisher publisher;

  IdentityMappingPublishingTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void start() throws Exception {
    KubeApi api = new KubeApi(client);
    api.apply(AwsAuths.data("a"));
    publisher = RunningPublisher.start(api.kubeconfig(directory), store.store());
    publisher.awaitPublished("a");
  }

  @AfterEach
  void stop() throws Exception {
    publisher.stop();
  }

  private void apply(String name, Map<String, ?> spec) {
    GenericKubernetesResource object =
        new GenericKubernetesResourceBuilder()
            .withApiVersion(MappingObjectSource.API_VERSION)
            .withKind(MappingObjectSource.KIND)
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .addToAdditionalProperties("spec", spec)
            .build();
    assertThat(
            client
                .genericKubernetesResources(MappingObjectSource.TYPE)
                .resource(object)
                .createOr(resource -> resource.update()))
        .isNotNull();
  }

  private static Map<String, ?> role(String name) {
    return Map.of("arn", "arn:aws:iam::123456789012:role/" + name, "username", name);
  }

  @Test
  void publishesEachChangeAndSaysOnTheObjectWhatIsWrong() throws Exception {
    apply("b", role("b"));
    publisher.awaitPublished("a b");

    apply("c", Map.of("arn", "arn:aws:iam::123456789012:role/c"));
    publisher.awaitNotReady("IAMIdentityMapping/c: an entry without a user name");
    Event event = awaitEvent("default");
    assertThat(event.getInvolvedObject().getKind()).isEqualTo("IAMIdentityMapping");
    assertThat(event.getInvolvedObject().getName()).isEqualTo("c");
    assertThat(event.getInvolvedObject().getUid()).isNotEmpty();
    assertThat(event.getInvolvedObject().getNamespace()).isNull();
    assertThat(event.getMessage())
        .isEqualTo(
            "Not published. an entry without a user name authenticates nobody; write username: and"
                + " a name");
    assertThat(awaitEvent("kube-system").getMessage())
        .isEqualTo(
            "The last good mappings stay in force. IAMIdentityMapping objects have errors: look at"
                + " their Events.");

    apply("c", role("c"));
    publisher.awaitPublished("a b c");
    publisher.awaitReady();
  }

  private Event awaitEvent(String namespace) {
    return Eventually.that("an Event is in " + namespace)
        .until(
            () -> client.v1().events().inNamespace(namespace).list().getItems(),
            events -> !events.isEmpty())
        .get(0);
  }
}
