package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.awsauth.ConfigMapName;
import org.jspecify.annotations.Nullable;

/**
 * The object that an Event is about.
 *
 * @param namespace null for one of the whole cluster
 */
record EventSubject(
    String apiVersion,
    String kind,
    @Nullable String namespace,
    String name,
    Source.Version version) {

  static EventSubject configMap(Source.Version version) {
    return new EventSubject(
        "v1", "ConfigMap", ConfigMapName.NAMESPACE, ConfigMapName.NAME, version);
  }

  static EventSubject identityMapping(String name, Source.Version version) {
    return new EventSubject(
        MappingObjectSource.API_VERSION, MappingObjectSource.KIND, null, name, version);
  }

  /** Events lie beside what they are about; the API server takes no other place. */
  String eventNamespace() {
    return namespace == null ? "default" : namespace;
  }
}
