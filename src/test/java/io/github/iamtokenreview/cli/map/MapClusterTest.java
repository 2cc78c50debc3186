package io.github.iamtokenreview.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.publisher.KubeApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets the client.
class MapClusterTest {
  private static final String ROLES =
      "# who\n- {rolearn: arn:aws:iam::123456789012:role/Admin, username: admin}\n";
  private static final String ADDED =
      "- rolearn: arn:aws:iam::123456789012:role/Dev\n  username: dev\n";
  private static final String ADD = "role add arn:aws:iam::123456789012:role/Dev --username dev";

  KubernetesClient client;

  @TempDir Path directory;
  private String kubeconfig = "";

  @BeforeEach
  void reach() throws IOException {
    kubeconfig = new KubeApi(client).kubeconfig(directory).toString();
  }

  private String[] args(String command) {
    return (command + " --kubeconfig " + kubeconfig + " --context mock").split(" ", -1);
  }

  private void make(String roles) {
    var made =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace("kube-system")
            .withName("aws-auth")
            .addToLabels("team", "a")
            .addToAnnotations("note", "b")
            .endMetadata()
            .addToData("other", "text")
            .addToData("mapRoles", roles)
            .addToBinaryData("binary", "AAE=")
            .build();
    assertThat(client.resource(made).create()).isNotNull();
  }

  private ConfigMap stored() {
    return client.configMaps().inNamespace("kube-system").withName("aws-auth").get();
  }

  private void edit(String key, String value) {
    var unused =
        client
            .configMaps()
            .inNamespace("kube-system")
            .withName("aws-auth")
            .edit(map -> new ConfigMapBuilder(map).addToData(key, value).build());
  }

  /** Answers yes, and counts; before the first answer somebody else makes a change. */
  private Terminal racing(List<String> asked, Runnable meanwhile) {
    return question -> {
      if (asked.isEmpty()) {
        meanwhile.run();
      }
      asked.add(question);
      return Optional.of(true);
    };
  }

  @Test
  void changesOneKeyOfTheConfigMapAndNothingElse() {
    make(ROLES);
    ConfigMap before = stored();

    MapRun run = MapRun.of(args(ADD + " --yes"));

    assertThat(run.err()).isEqualTo("note: 'lint' shows them\n");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            --- kube-system/aws-auth mapRoles
            +++ kube-system/aws-auth mapRoles
            @@ -1,2 +1,4 @@
             # who
             - {rolearn: arn:aws:iam::123456789012:role/Admin, username: admin}
            +- rolearn: arn:aws:iam::123456789012:role/Dev
            +  username: dev
            changed kube-system/aws-auth mapRoles: 0 errors, 1 warning
            """);
    ConfigMap after = stored();
    assertThat(after.getData()).isEqualTo(Map.of("other", "text", "mapRoles", ROLES + ADDED));
    assertThat(after.getBinaryData()).isEqualTo(before.getBinaryData());
    assertThat(after.getMetadata().getLabels()).isEqualTo(before.getMetadata().getLabels());
    assertThat(after.getMetadata().getAnnotations())
        .isEqualTo(before.getMetadata().getAnnotations());
    assertThat(after.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
  }

  @Test
  void makesTheChangeAgainWhenAnotherKeyWasChangedMeanwhile() {
    make(ROLES);
    List<String> asked = new ArrayList<>();

    MapRun run = MapRun.of(racing(asked, () -> edit("other", "new")), Optional.empty(), args(ADD));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).startsWith("note: aws-auth was changed by somebody else meanwhile");
    assertThat(asked).hasSize(1);
    assertThat(stored().getData()).isEqualTo(Map.of("other", "new", "mapRoles", ROLES + ADDED));
  }

  @Test
  void asksAgainWhenTheChangeIsAnotherNow() {
    make(ROLES);
    List<String> asked = new ArrayList<>();

    MapRun run =
        MapRun.of(racing(asked, () -> edit("mapRoles", "[]\n")), Optional.empty(), args(ADD));

    assertThat(run.exitCode()).isZero();
    assertThat(asked).hasSize(2);
    assertThat(run.out()).contains("-[]\n");
    assertThat(stored().getData()).containsEntry("mapRoles", ADDED);
  }

  @Test
  void givesUpWhenSomebodyIsAlwaysFaster() {
    make(ROLES);
    int[] turn = {0};
    Terminal hopeless =
        question -> {
          edit("mapRoles", ROLES + "# " + turn[0]++ + "\n");
          return Optional.of(true);
        };

    MapRun run = MapRun.of(hopeless, Optional.empty(), args(ADD));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).endsWith("changed by others 5 times meanwhile: try again later\n");
    assertThat(turn[0]).isEqualTo(Change.ATTEMPTS);
  }

  @Test
  void makesTheFirstMapAndLeavesAnotherAlone() {
    String init = "init --node-role arn:aws:iam::123456789012:role/Nodes";
    assertThat(MapRun.of(args(init)).exitCode()).isEqualTo(1);
    assertThat(stored()).isNull();

    MapRun run = MapRun.answering(true, args(init));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).endsWith("made kube-system/aws-auth\n");
    assertThat(stored().getData().get("mapRoles"))
        .contains("system:node:{{EC2PrivateDNSName}}", "- system:bootstrappers");
    MapRun again = MapRun.answering(true, args("init"));
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err())
        .isEqualTo(
            "error: kube-system/aws-auth is there already and is left as it is: change it with"
                + " 'map role add'\n");
  }

  @Test
  void saysHowToMakeTheConfigMapThatIsMissing() {
    for (String command : List.of(ADD + " --yes", "list")) {
      MapRun run = MapRun.of(args(command));

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .isEqualTo(
              "error: the cluster has no ConfigMap kube-system/aws-auth: make it with 'map"
                  + " init'\n");
    }
  }

  @Test
  void saysThatAnImmutableConfigMapIsToBeMadeAnew() {
    make(ROLES);
    var unused =
        client
            .configMaps()
            .inNamespace("kube-system")
            .withName("aws-auth")
            .edit(map -> new ConfigMapBuilder(map).withImmutable(true).build());

    MapRun run = MapRun.of(args(ADD + " --yes"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("is immutable: save it", "delete it, and apply it again");
  }

  @Test
  void namesTheKubeconfigThatItCannotRead() {
    MapRun run = MapRun.of("list", "--kubeconfig", "/none");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "error: the cluster's aws-auth can't be read: the kubeconfig /none can't be read: see that it is there, and yours to read\n");
  }

  @Test
  void otherCommandsReadTheClusterToo() {
    make(ROLES);

    CommandLineRun lint = CommandLineRun.of(args("lint --from-cluster"));
    CommandLineRun explain =
        CommandLineRun.of(args("explain arn:aws:iam::123456789012:role/Admin --from-cluster"));

    assertThat(lint.out())
        .isEqualTo(
            "kube-system/aws-auth:other:1:1: warning: other: the data key 'other' is not read; the"
                + " keys are mapRoles, mapUsers, mapAccounts, deny [unknown-data-key]\n"
                + "    text\n    ^\nkube-system/aws-auth: 0 errors, 1 warning\n");
    assertThat(explain.exitCode()).isZero();
    assertThat(explain.out()).contains("mapRoles[0] (line 2), exact", "username   admin");
    assertThat(MapRun.of(args("role list")).out()).contains("mapRoles[0] (line 2)");
  }
}
