package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.iamtokenreview.awsauth.AwsAuthParser;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the ConfigMap {@code kube-system/aws-auth}. */
final class ConfigMapSource implements AwsAuthSource {
  static final String NAMESPACE = "kube-system";
  static final String NAME = "aws-auth";

  private final KubernetesClient client;

  ConfigMapSource(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public Source read() throws IOException {
    try {
      @Nullable ConfigMap found = client.configMaps().inNamespace(NAMESPACE).withName(NAME).get();
      return found == null ? new Source.Deleted() : sourceOf(found);
    } catch (KubernetesClientException e) {
      throw new IOException(
          "cannot read the ConfigMap " + NAMESPACE + "/" + NAME + ": " + causeOf(e), e);
    }
  }

  private static Source sourceOf(ConfigMap found) {
    ObjectMeta metadata = found.getMetadata();
    return new Source.Found(
        AwsAuthParser.parse(Objects.requireNonNullElse(found.getData(), Map.of())),
        new Source.Version(text(metadata.getUid()), text(metadata.getResourceVersion())));
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }

  /** What the API server says, or what is in the way to it. */
  static String causeOf(KubernetesClientException e) {
    if (e.getStatus() != null && e.getStatus().getMessage() != null) {
      return e.getStatus().getMessage();
    }
    Throwable cause = e.getCause();
    return e.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")");
  }
}
