package io.github.iamtokenreview.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.iamtokenreview.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The ConfigMap {@code aws-auth} of the cluster that is published, as its administrator edits it.
 */
final class LiveMap {

  /** From an edit to a snapshot in the store: the publisher's watch, and a PUT. */
  static final Duration PUBLISHED = Duration.ofSeconds(3);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration RESTORED = Duration.ofSeconds(60);

  private final ApiServer apiServer;
  private final Desk desk;
  private final JsonNode first;

  /** What is in it now is what {@link #restore} brings back. */
  LiveMap(ApiServer apiServer, Desk desk) {
    this.apiServer = apiServer;
    this.desk = desk;
    first = data();
  }

  private JsonNode data() {
    return World.json(
            apiServer
                .admin("get", "configmap", "aws-auth", "-n", "kube-system", "-o", "json")
                .requireDone()
                .text())
        .path("data");
  }

  /** By kubectl: sets a key. */
  void edit(String key, String value) {
    edit(JSON.createObjectNode().put(key, value));
  }

  /** By kubectl: sets keys, and takes out those that are null. */
  private void edit(ObjectNode data) {
    ObjectNode patch = JSON.createObjectNode();
    patch.set("data", data);
    apiServer
        .admin(
            "patch",
            "configmap",
            "aws-auth",
            "-n",
            "kube-system",
            "--type=merge",
            "-p",
            patch.toString())
        .requireDone();
  }

  /** By the command {@code map}. Returns how long that took. */
  Duration edit(List<String> words) {
    List<String> all = new ArrayList<>(List.of("iam-tokenreview", "map"));
    all.addAll(words);
    all.add("--yes");
    return desk.type(World.kubeconfig(apiServer.adminKubeconfig()), all.toArray(String[]::new))
        .requireDone()
        .took();
  }

  /** As the walk-through left it, in effect. */
  void restore() {
    ObjectNode data = JSON.createObjectNode();
    data().fieldNames().forEachRemaining(data::putNull);
    first.properties().forEach(key -> data.set(key.getKey(), key.getValue()));
    // One that only vanished would go on denying.
    data.put("deny", "[]");
    edit(data);
    Eventually.within(
        RESTORED,
        "the developer is in and the deployer out",
        () -> isIn(Person.DEVELOPER) && !isIn(Person.DEPLOYER));
  }

  /** Whether a fresh token lets somebody list the developers' pods. */
  boolean isIn(Person person) {
    return apiServer.withToken(person.token(World.PROD), "get", "pods", "-n", "dev").done();
  }
}
