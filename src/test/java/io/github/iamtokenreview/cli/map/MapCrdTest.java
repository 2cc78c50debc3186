package io.github.iamtokenreview.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.publisher.KubeApi;
import io.github.iamtokenreview.publisher.ScriptedApiServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code explain}, {@code lint} and {@code map list} of a cluster with {@code --crd}. */
@EnableKubernetesMockClient(https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets both.
class MapCrdTest {
  private static final String USER = "arn:aws:iam::123456789012:user/";
  private static final String OBJECTS =
      """
      {"metadata":{},"items":[
       {"metadata":{"name":"dev"},"spec":{"arn":"arn:aws:iam::123456789012:user/dev","username":"developer"}},
       {"metadata":{"name":"x"},"spec":{"arn":"arn:aws:iam::123456789012:user/x"}}]}
      """;

  KubernetesMockServer server;
  KubernetesClient client;

  @TempDir private Path directory = Path.of("");
  private String kubeconfig = "";

  @BeforeEach
  void reach() throws IOException {
    kubeconfig = new KubeApi(client).kubeconfig(directory).toString();
  }

  private void haveConfigMap() {
    String users =
        """
        - userarn: nonsense
        - userarn: arn:aws:iam::123456789012:user/a
          username: a
        """;
    new ScriptedApiServer(server).giveConfigMap(Map.of("mapUsers", users));
  }

  private void answerObjects(int status, Object body) {
    new ScriptedApiServer(server).answerObjects(status, body);
  }

  private String[] args(String command) {
    return (command + " --kubeconfig " + kubeconfig).split(" ", -1);
  }

  private CommandLineRun run(String command) {
    return CommandLineRun.of(args(command));
  }

  @Test
  void explainsWhoIsMappedByAnObject() throws IOException {
    haveConfigMap();
    answerObjects(200, OBJECTS);

    CommandLineRun run = run("explain " + USER + "dev --from-cluster --crd");
    JsonNode json =
        new ObjectMapper()
            .readTree(run("explain " + USER + "dev --from-cluster --crd -o json").out());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("IAMIdentityMapping/dev, exact: " + USER + "dev", "developer");
    assertThat(json.get("entry").get("source").asText()).isEqualTo("IAMIdentityMapping");
    assertThat(json.get("entry").get("key").asText()).isEqualTo("IAMIdentityMapping/dev");
    assertThat(json.get("entry").has("index")).isFalse();
  }

  @Test
  void namesAnEntryOfTheConfigMapByItsPlaceWithObjectsToo() {
    haveConfigMap();
    answerObjects(200, OBJECTS);

    String alone = run("explain " + USER + "a --from-cluster").out();
    String withObjects = run("explain " + USER + "a --from-cluster --crd").out();

    assertThat(withObjects).isEqualTo(alone).contains("mapUsers[1] (line 2), exact");
  }

  @Test
  void goesByTheConfigMapAloneUnlessTold() {
    haveConfigMap();
    answerObjects(200, OBJECTS);

    CommandLineRun run = run("explain " + USER + "dev --from-cluster");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("notMapped");
  }

  @Test
  void lintsTheObjectsToo() {
    haveConfigMap();
    answerObjects(200, OBJECTS);

    CommandLineRun run = run("lint --from-cluster --crd");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out())
        .contains("kube-system/aws-auth:mapUsers:1:")
        .contains(
            "\nIAMIdentityMapping/x: error: an entry without a user name authenticates nobody;"
                + " write username: and a name [no-username]\n");
  }

  @Test
  void listsTheObjectsToo() {
    haveConfigMap();
    answerObjects(200, OBJECTS);

    MapRun run = MapRun.of(args("list --crd"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("mapUsers[1] (line 2)").containsPattern("Mapping/dev +" + USER);
  }

  @Test
  void goesOnWithTheObjectsAloneWhereThereIsNoConfigMap() {
    answerObjects(200, OBJECTS.replace("user/x\"", "user/x\",\"username\":\"x\""));

    CommandLineRun explain = run("explain " + USER + "dev --from-cluster --crd");
    CommandLineRun lint = run("lint --from-cluster --crd");

    assertThat(explain.exitCode()).isZero();
    assertThat(explain.out())
        .contains("IAMIdentityMapping/dev, exact", "only 'publish --allow-delete' takes");
    assertThat(lint.exitCode()).isZero();
    assertThat(lint.out())
        .startsWith(
            "kube-system/aws-auth: warning: the ConfigMap kube-system/aws-auth does not exist")
        .endsWith("0 errors, 1 warning\n");
  }

  @Test
  void saysThatTheObjectsCannotBeHad() {
    haveConfigMap();
    answerObjects(403, new StatusBuilder().withCode(403).withMessage("may not list").build());

    CommandLineRun explain = run("explain " + USER + "dev --from-cluster --crd");
    CommandLineRun lint = run("lint --from-cluster --crd");

    assertThat(explain.exitCode()).isEqualTo(1);
    assertThat(explain.out())
        .contains("the IAMIdentityMapping objects can't be read: may not list");
    assertThat(lint.exitCode()).isEqualTo(3);
    assertThat(lint.out())
        .contains("kube-system/aws-auth: error: the IAMIdentityMapping objects can't be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"explain arn:aws:iam::123456789012:user/a --from-file f --crd", "lint f --crd"})
  void refusesObjectsOfAFile(String command) {
    CommandLineRun run = CommandLineRun.of(command.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--crd go with --from-cluster");
  }
}
