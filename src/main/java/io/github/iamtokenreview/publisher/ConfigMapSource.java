package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.ConfigMapName;
import io.github.iamtokenreview.publisher.ObjectWatch.Watched;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the ConfigMap {@code kube-system/aws-auth}. */
final class ConfigMapSource implements AwsAuthSource {
  /** For people. */
  static final String TITLE = "the ConfigMap " + ConfigMapName.FULL;

  private final AwsAuthConfigMap configMap;
  private final Consumer<List<ConfigMap>> onRead;

  /**
   * @param onRead hears what there is, nothing or one
   */
  ConfigMapSource(KubernetesClient client, Consumer<List<ConfigMap>> onRead) {
    this.configMap = new AwsAuthConfigMap(client);
    this.onRead = onRead;
  }

  /** Lists and watches this one name only, so a role for it is enough. */
  static Watched<ConfigMap> watched() {
    return new Watched<>(
        TITLE,
        client ->
            client
                .configMaps()
                .inNamespace(ConfigMapName.NAMESPACE)
                .withName(ConfigMapName.NAME)
                .runnableInformer(0));
  }

  @Override
  public Source read() throws IOException {
    Optional<AwsAuthConfigMap.Version> found = configMap.read();
    onRead.accept(found.map(AwsAuthConfigMap.Version::object).stream().toList());
    return found.map(ConfigMapSource::sourceOf).orElse(Source.NOTHING);
  }

  private static Source sourceOf(AwsAuthConfigMap.Version found) {
    return Source.ofConfigMap(
        AwsAuthParser.parse(found.data()), Source.Version.of(found.object().getMetadata()));
  }
}
