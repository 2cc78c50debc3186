package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.iamtokenreview.awsauth.ConfigMapName;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ConfigMap {@code kube-system/aws-auth} of a cluster, to be read and changed. */
public final class AwsAuthConfigMap implements AutoCloseable {
  private final KubernetesClient client;

  /**
   * @param client is closed with it; who needs it longer does not close this
   */
  AwsAuthConfigMap(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Nothing is asked for yet.
   *
   * @throws IOException when the kubeconfig can't be read
   */
  public static AwsAuthConfigMap open(KubernetesAccess access) throws IOException {
    return new AwsAuthConfigMap(access.connect());
  }

  /** The ConfigMap as it was at one time. */
  public static final class Version {
    private final ConfigMap object;

    private Version(ConfigMap object) {
      this.object = object;
    }

    ConfigMap object() {
      return object;
    }

    /** By key; may hold keys that are not aws-auth's. */
    public Map<String, String> data() {
      return Objects.requireNonNullElse(object.getData(), Map.of());
    }

    /** Whether Kubernetes refuses all changes of its data. */
    public boolean isImmutable() {
      return Boolean.TRUE.equals(object.getImmutable());
    }
  }

  /** The ConfigMap was changed, made or deleted by somebody else in between. */
  public static final class ChangedException extends IOException {
    ChangedException(KubernetesClientException cause) {
      super("the ConfigMap aws-auth was changed by somebody else", cause);
    }
  }

  /**
   * Empty when there is none.
   *
   * @throws IOException when the API server does not say
   */
  public Optional<Version> read() throws IOException {
    try {
      @Nullable ConfigMap found =
          client
              .configMaps()
              .inNamespace(ConfigMapName.NAMESPACE)
              .withName(ConfigMapName.NAME)
              .get();
      return Optional.ofNullable(found).map(Version::new);
    } catch (KubernetesClientException e) {
      throw failure("get", e);
    }
  }

  /**
   * @throws ChangedException when there is one already
   * @throws IOException when the API server does not take it
   */
  public void create(Map<String, String> data) throws IOException {
    ConfigMap made =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace(ConfigMapName.NAMESPACE)
            .withName(ConfigMapName.NAME)
            .endMetadata()
            .withData(data)
            .build();
    try {
      var unused = resource(made).create();
    } catch (KubernetesClientException e) {
      throw failure("create", e);
    }
  }

  /**
   * Changes one key. All else of the object stays as it was read.
   *
   * @throws ChangedException when it is not that version any more
   * @throws IOException when the API server does not take it
   */
  public void replace(Version version, String key, String value) throws IOException {
    ConfigMap changed = new ConfigMapBuilder(version.object).addToData(key, value).build();
    try {
      var unused = resource(changed).update();
    } catch (KubernetesClientException e) {
      throw failure("update", e);
    }
  }

  private Resource<ConfigMap> resource(ConfigMap configMap) {
    return client.configMaps().inNamespace(ConfigMapName.NAMESPACE).resource(configMap);
  }

  private static IOException failure(String verb, KubernetesClientException e) {
    String said = ApiFailure.causeOf(e);
    boolean gone = verb.equals("update") && e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
    if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || gone) {
      return new ChangedException(e);
    }
    if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
      return new IOException(
          "no permission to %s the resource configmaps in the namespace %s (%s): it takes a Role there with %s"
              .formatted(verb, ConfigMapName.NAMESPACE, said, verbs(verb)),
          e);
    }
    String what = verb.equals("get") ? "read" : verb;
    return new IOException("cannot " + what + " " + ConfigMapSource.TITLE + ": " + said, e);
  }

  /** Whoever changes it reads it first. */
  private static String verbs(String verb) {
    return verb.equals("get") ? "the verb get" : "the verbs get and " + verb;
  }

  @Override
  public void close() {
    client.close();
  }
}
