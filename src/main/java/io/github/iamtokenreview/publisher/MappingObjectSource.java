package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.awsauth.MappingObject;
import io.github.iamtokenreview.awsauth.MappingObjects;
import io.github.iamtokenreview.publisher.ObjectWatch.Watched;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads all {@code IAMIdentityMapping} objects of a cluster, aws-iam-authenticator's own kind. */
final class MappingObjectSource {
  static final String API_VERSION = "iamauthenticator.k8s.aws/v1alpha1";
  static final String KIND = "IAMIdentityMapping";

  /** Far more than people write, and some 10 MB. */
  static final int MAX_OBJECTS = 10_000;

  static final ResourceDefinitionContext TYPE =
      new ResourceDefinitionContext.Builder()
          .withGroup("iamauthenticator.k8s.aws")
          .withVersion("v1alpha1")
          .withKind(KIND)
          .withPlural("iamidentitymappings")
          .withNamespaced(false)
          .build();

  private final KubernetesClient client;
  private final Consumer<List<GenericKubernetesResource>> onRead;

  /**
   * @param onRead hears what there is
   */
  MappingObjectSource(KubernetesClient client, Consumer<List<GenericKubernetesResource>> onRead) {
    this.client = client;
    this.onRead = onRead;
  }

  static Watched<GenericKubernetesResource> watched() {
    return new Watched<>(
        "the " + KIND + " objects",
        client -> client.genericKubernetesResources(TYPE).runnableInformer(0));
  }

  /**
   * Adds the objects to what the ConfigMap says. When they can't be had, for whatever reason, that
   * is a finding, so that the ConfigMap's {@code deny} is published all the same.
   */
  Source addTo(Source configMap) {
    try {
      GenericKubernetesResourceList list =
          client
              .genericKubernetesResources(TYPE)
              .list(new ListOptionsBuilder().withLimit((long) MAX_OBJECTS).build());
      List<GenericKubernetesResource> objects = list.getItems();
      String more = list.getMetadata() == null ? null : list.getMetadata().getContinue();
      if (more != null && !more.isEmpty()) {
        return without(configMap, Notices.tooManyObjects(MAX_OBJECTS));
      }
      onRead.accept(objects);
      return merge(configMap, objects);
    } catch (KubernetesClientException e) {
      return without(configMap, Notices.objectsUnreadable(ApiFailure.causeOf(e), e.getCode()));
    }
  }

  private static Source without(Source configMap, Finding why) {
    return configMap.reading(MappingObjects.withoutObjects(configMap.awsAuth(), why));
  }

  private static Source merge(Source configMap, List<GenericKubernetesResource> objects) {
    Map<String, Source.Version> versions = new HashMap<>();
    List<MappingObject> mappings = new ArrayList<>();
    for (GenericKubernetesResource object : objects) {
      String name = object.getMetadata().getName();
      versions.put(name, Source.Version.of(object.getMetadata()));
      mappings.add(new MappingObject(name, spec(object)));
    }
    return new Source(
        MappingObjects.merge(configMap.awsAuth(), mappings),
        configMap.configMapPresent(),
        configMap.version(),
        versions);
  }

  /** Of no other type than a map, or it is as if nothing were written. */
  private static Map<String, ?> spec(GenericKubernetesResource object) {
    Map<String, Object> spec = new HashMap<>();
    if (object.getAdditionalProperties().get("spec") instanceof Map<?, ?> fields) {
      fields.forEach((key, value) -> spec.put(String.valueOf(key), value));
    }
    return spec;
  }
}
