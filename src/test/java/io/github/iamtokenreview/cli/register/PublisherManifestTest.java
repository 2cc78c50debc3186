package io.github.iamtokenreview.cli.register;

import static io.github.iamtokenreview.cli.register.YamlPath.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.StoreUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

final class PublisherManifestTest {
  private static final SigningKey KEY = SigningKey.generate();

  private final ManifestOptions options = new ManifestOptions();

  /** The objects by their kind; of each kind there is one. */
  private Map<String, Map<String, Object>> objects(String store) {
    String text =
        new PublisherManifest(new ClusterId("no"), StoreUrl.parse(store), options).render(KEY);
    Map<String, Map<String, Object>> byKind = new HashMap<>();
    for (Object document : new Yaml().loadAll(text)) {
      @SuppressWarnings("unchecked")
      Map<String, Object> object = (Map<String, Object>) document;
      assertThat(byKind.put((String) object.get("kind"), object)).isNull();
    }
    return byKind;
  }

  private Map<String, Map<String, Object>> objects() {
    return objects("s3://fleet/a");
  }

  private static Object pod(Map<String, Map<String, Object>> objects, Object... path) {
    return at(at(objects, "Deployment", "spec", "template", "spec"), path);
  }

  @Test
  void holdsAllThatThePublisherNeedsAndNoSecret() {
    assertThat(objects().keySet())
        .containsExactlyInAnyOrder(
            "Namespace", "ServiceAccount", "Role", "RoleBinding", "Deployment", "NetworkPolicy");
  }

  @Test
  void readsOneConfigMapAndWritesEventsAndNothingElse() {
    assertThat(objects().get("Role"))
        .containsEntry(
            "rules",
            List.of(
                Map.of(
                    "apiGroups", List.of(""),
                    "resources", List.of("configmaps"),
                    "resourceNames", List.of("aws-auth"),
                    "verbs", List.of("get", "list", "watch")),
                Map.of(
                    "apiGroups", List.of(""),
                    "resources", List.of("events"),
                    "verbs", List.of("create", "get", "patch"))));
  }

  @Test
  void bindsTheRoleToThePublishersAccountOnly() {
    Map<String, Map<String, Object>> objects = objects();

    assertThat(at(objects, "Role", "metadata", "namespace")).isEqualTo("kube-system");
    assertThat(at(objects, "RoleBinding", "subjects"))
        .isEqualTo(
            List.of(
                Map.of(
                    "kind", "ServiceAccount",
                    "name", "iam-tokenreview-publisher",
                    "namespace", "iam-tokenreview")));
    assertThat(at(objects, "RoleBinding", "roleRef", "name"))
        .isEqualTo(at(objects, "Role", "metadata", "name"));
    assertThat(pod(objects, "serviceAccountName"))
        .isEqualTo(at(objects, "ServiceAccount", "metadata", "name"));
  }

  @Test
  void startsThePublisherOfThisCluster() {
    // 'no' is a boolean in YAML 1.1.
    assertThat(pod(objects(), "containers", 0, "args"))
        .isEqualTo(
            List.of(
                "publish",
                "--cluster",
                "no",
                "--store",
                "s3://fleet/a",
                "--signing-key",
                "/etc/iam-tokenreview/signing-key.pem",
                "--watch",
                "--health-port=8080"));
  }

  @Test
  void mayDoNothingOnItsNode() {
    Map<String, Map<String, Object>> objects = objects();

    assertThat(pod(objects, "securityContext", "runAsNonRoot")).isEqualTo(true);
    assertThat(pod(objects, "securityContext", "seccompProfile", "type"))
        .isEqualTo("RuntimeDefault");
    assertThat(pod(objects, "containers", 0, "securityContext"))
        .isEqualTo(
            Map.of(
                "allowPrivilegeEscalation",
                false,
                "readOnlyRootFilesystem",
                true,
                "capabilities",
                Map.of("drop", List.of("ALL"))));
    assertThat(pod(objects, "containers", 0, "resources", "limits")).isNotNull();
  }

  @Test
  void isProbedWhereItAnswers() {
    Map<String, Map<String, Object>> objects = objects();

    assertThat(pod(objects, "containers", 0, "ports", 0, "containerPort")).isEqualTo(8080);
    assertThat(pod(objects, "containers", 0, "readinessProbe", "httpGet", "path"))
        .isEqualTo("/readyz");
    assertThat(pod(objects, "containers", 0, "livenessProbe", "httpGet", "path"))
        .isEqualTo("/healthz");
  }

  @Test
  void mountsTheKeyFromASecretThatOthersCannotRead() {
    Object secret = pod(objects(), "volumes", 0, "secret");

    assertThat(at(secret, "secretName")).isEqualTo("iam-tokenreview-signing-key");
    assertThat(at(secret, "defaultMode")).isEqualTo(0440);
  }

  @Test
  void isCalledByNobody() {
    assertThat(at(objects(), "NetworkPolicy", "spec", "ingress")).isEqualTo(List.of());
  }

  @Test
  void makesNoSystemNamespace() {
    options.namespace = "kube-system";

    assertThat(objects()).doesNotContainKey("Namespace");
    assertThat(at(objects(), "Deployment", "metadata", "namespace")).isEqualTo("kube-system");
  }

  @Test
  void holdsTheKeyWhenTold() {
    options.includeSigningKey = true;

    assertThat(at(objects(), "Secret", "stringData", "signing-key.pem")).isEqualTo(KEY.toPem());
  }

  @Test
  void namesRoleRegionAndImage() {
    options.role = "arn:aws:iam::111122223333:role/publisher";
    options.region = "eu-central-1";
    options.image = "registry.example.com/i@sha256:0";

    Map<String, Map<String, Object>> objects = objects();

    assertThat(at(objects, "ServiceAccount", "metadata", "annotations"))
        .isEqualTo(Map.of("eks.amazonaws.com/role-arn", options.role));
    assertThat(pod(objects, "containers", 0, "env"))
        .isEqualTo(List.of(Map.of("name", "AWS_REGION", "value", "eu-central-1")));
    assertThat(pod(objects, "containers", 0, "image")).isEqualTo(options.image);
  }

  @Test
  void mountsAStoreThatIsADirectory() {
    assertThat(pod(objects("file:/srv/store"), "containers", 0, "volumeMounts", 2))
        .isEqualTo(Map.of("name", "store", "mountPath", "/srv/store"));
  }

  /** Nothing of the whole cluster is asked for unless it is wanted. */
  @Test
  void readsIdentityMappingsOnlyWhenTold() {
    options.crd = true;
    String with =
        new PublisherManifest(new ClusterId("no"), StoreUrl.parse("s3://fleet"), options)
            .render(KEY);
    options.crd = false;
    String without =
        new PublisherManifest(new ClusterId("no"), StoreUrl.parse("s3://fleet"), options)
            .render(KEY);

    assertThat(without).doesNotContain("ClusterRole", "--crd", "iamidentitymappings");
    List<Object> documents = new ArrayList<>();
    new Yaml().loadAll(with).forEach(documents::add);
    assertThat(documents)
        .filteredOn(document -> at(document, "kind").equals("ClusterRole"))
        .singleElement()
        .satisfies(
            role ->
                assertThat(at(role, "rules"))
                    .isEqualTo(
                        List.of(
                            Map.of(
                                "apiGroups", List.of("iamauthenticator.k8s.aws"),
                                "resources", List.of("iamidentitymappings"),
                                "verbs", List.of("get", "list", "watch")))));
    assertThat(documents)
        .filteredOn(document -> at(document, "kind").equals("Role"))
        .extracting(document -> at(document, "metadata", "namespace"))
        .containsExactly("kube-system", "default");
    assertThat(with).contains("            - --watch\n            - --crd\n");
  }
}
