package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.publisher.ObjectWatch.Watched;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the ConfigMap {@code kube-system/aws-auth}. */
final class ConfigMapSource implements AwsAuthSource {
  static final String NAMESPACE = "kube-system";
  static final String NAME = "aws-auth";

  /** For people. */
  static final String TITLE = "the ConfigMap " + NAMESPACE + "/" + NAME;

  private final KubernetesClient client;
  private final Consumer<List<ConfigMap>> onRead;

  /**
   * @param onRead hears what there is, nothing or one
   */
  ConfigMapSource(KubernetesClient client, Consumer<List<ConfigMap>> onRead) {
    this.client = client;
    this.onRead = onRead;
  }

  /** Lists and watches this one name only, so a role for it is enough. */
  static Watched<ConfigMap> watched() {
    return new Watched<>(
        TITLE,
        client -> client.configMaps().inNamespace(NAMESPACE).withName(NAME).runnableInformer(0));
  }

  @Override
  public Source read() throws IOException {
    try {
      @Nullable ConfigMap found = client.configMaps().inNamespace(NAMESPACE).withName(NAME).get();
      onRead.accept(found == null ? List.of() : List.of(found));
      return found == null ? new Source.Deleted() : sourceOf(found);
    } catch (KubernetesClientException e) {
      throw new IOException("cannot read " + TITLE + ": " + ApiFailure.causeOf(e), e);
    }
  }

  private static Source sourceOf(ConfigMap found) {
    return new Source.Found(
        AwsAuthParser.parse(Objects.requireNonNullElse(found.getData(), Map.of())),
        Source.Version.of(found.getMetadata()));
  }
}
