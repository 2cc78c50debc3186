package io.github.iamtokenreview.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigTest {
  private static final String OTHERS =
      """
      apiVersion: v1
      kind: Config
      preferences: {colors: yes}
      x-company: {cost: 0123, until: 2026-01-02, ratio: 1e3, big: 12345678901234567890, none: ~}
      clusters:
      - name: prod
        remark: ours
        cluster:
          server: https://old.example.com
          certificate-authority: /old/ca.crt
          insecure-skip-tls-verify: true
          tls-server-name: api.internal
          proxy-url: http://proxy.example.com
          extensions: [{name: a, extension: {b: "no"}}]
      - {name: dev, cluster: {server: 'https://dev.example.com'}}
      contexts:
      - {name: prod, context: {cluster: elsewhere, user: someone, namespace: apps}}
      - {name: dev, context: {cluster: dev, user: dev}}
      users:
      - name: prod
        user: {token: hidden, as: admin, extensions: [{name: c}]}
      - name: dev
        user:
          exec: {command: other, args: ["yes", '1e3'], apiVersion: client.authentication.k8s.io/v1}
      current-context: dev
      """;

  private static String merged(String before) throws InvalidKubeconfigException {
    return Kubeconfig.parse(before).with(Accesses.PROD).withCurrentContext("prod").text();
  }

  @Test
  void makesAFileOfNothing() throws InvalidKubeconfigException {
    String masked = merged("").replace(Accesses.AUTHORITY.base64(), "BASE64");

    assertThat(masked).isEqualTo(Table.text(KubeconfigTest.class, "new.yaml"));
  }

  @Test
  void replacesItsEntriesAndKeepsAllElse() throws InvalidKubeconfigException {
    String masked = merged(OTHERS).replace(Accesses.AUTHORITY.base64(), "BASE64");

    assertThat(masked).isEqualTo(Table.text(KubeconfigTest.class, "merged.yaml"));
  }

  @Test
  void saysTheSameWhenItIsDoneAgain() throws InvalidKubeconfigException {
    String once = merged(OTHERS);

    assertThat(merged(once)).isEqualTo(once);
    assertThat(Kubeconfig.parse(once).isSame(Kubeconfig.parse(once).with(Accesses.PROD))).isTrue();
  }

  @Test
  void leavesOneEntryOfANameThatCameTwice() throws InvalidKubeconfigException {
    String text =
        merged(
            """
            users:
            - {name: prod, user: {token: a}}
            - {name: dev, user: {token: b}}
            - {name: prod, user: {token: c}}
            """);

    assertThat(Loaded.of(text).names("users")).containsExactly("prod", "dev");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "base: &b {clusters: [{name: dev, cluster: {server: 'https://d'}}]}\n<<: *b\n",
        "x: &c [{name: dev, cluster: {server: 'https://d'}}]\nclusters: *c\ny: *c\n",
        "clusters:\n- &d {name: dev, cluster: {server: 'https://d'}}\nkept: *d\n"
      })
  void addsToListsThatComeFromElsewhere(String before) throws InvalidKubeconfigException {
    String text = merged(before);

    assertThat(Loaded.of(text).names("clusters")).containsExactly("dev", "prod");
    assertThat(Loaded.of(text).withoutOurs()).isEqualTo(Loaded.of(before).withoutOurs());
  }

  /** As kubectl reads it; YAML has it the other way round. */
  @Test
  void takesTheMergedListThatIsWrittenBehindAnother() throws InvalidKubeconfigException {
    String text = merged("clusters: []\n<<: {clusters: [{name: dev}]}\n");

    assertThat(Loaded.of(text).names("clusters")).containsExactly("dev", "prod");
  }

  @Test
  void putsItsOwnOverWhatAnEntryMergesIn() throws InvalidKubeconfigException {
    String text =
        merged(
            """
            base: &base {certificate-authority: /ca, server: https://old, tls-server-name: api}
            clusters:
            - name: prod
              cluster: {server: https://older, <<: *base}
            """);

    Map<?, ?> cluster = Loaded.of(text).content("clusters", "prod");
    assertThat(cluster.get("server")).isEqualTo("https://prod.example.com:6443");
    assertThat(cluster.get("tls-server-name")).isEqualTo("api");
    assertThat(cluster.containsKey("certificate-authority")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no", "1e3", "0123", "2026-01-02", "0x1F", "1_000", "~", "12:30:45", "=", "<<"})
  void writesNamesThatLookLikeSomethingElseAsTexts(String name) throws InvalidKubeconfigException {
    ExecPlugin plugin =
        new ExecPlugin(name, List.of("token", "-i", name), Map.of("AWS_PROFILE", name), "");

    String text =
        Kubeconfig.parse("").with(Accesses.access(name, plugin)).withCurrentContext(name).text();

    assertThat(Loaded.of(text).content("users", name).get("exec"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("args", List.of("token", "-i", name))
        .containsEntry("command", name);
    assertThat(Loaded.of(text).root().get("current-context")).isEqualTo(name);
    assertThat(Kubeconfig.parse(text).currentContext()).contains(name);
  }

  @Test
  void changesTheNamespaceOnlyWhenItIsTold() throws InvalidKubeconfigException {
    ClusterAccess prod = Accesses.PROD;
    ClusterAccess elsewhere =
        new ClusterAccess(
            prod.names(), prod.server(), prod.authority(), prod.plugin(), Optional.of("web"));

    String text = Kubeconfig.parse(OTHERS).with(elsewhere).text();

    assertThat(Loaded.of(text).content("contexts", "prod").get("namespace")).isEqualTo("web");
    assertThat(Loaded.of(text).root().get("current-context")).isEqualTo("dev");
  }

  @Test
  void knowsWhoseUserChanges() throws InvalidKubeconfigException {
    Kubeconfig before =
        Kubeconfig.parse(
            """
            contexts:
            - {name: a, context: {cluster: a, user: prod}}
            - {name: b, context: {cluster: b, user: dev}}
            users: [{name: prod, user: {token: x}}]
            """);

    assertThat(before.contextsOfUser("prod")).containsExactly("a");
    assertThat(before.hasOtherUser("prod", Accesses.PLUGIN)).isTrue();
    assertThat(before.hasOtherUser("dev", Accesses.PLUGIN)).isFalse();
    assertThat(before.with(Accesses.PROD).hasOtherUser("prod", Accesses.PLUGIN)).isFalse();
  }

  static Stream<Arguments> broken() {
    return Table.rows(KubeconfigTest.class, "broken.txt", 2)
        .map(row -> Arguments.of(row.get(0).translateEscapes(), row.get(1).translateEscapes()));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void refusesWhatKubectlCouldNotUse(String message, String text) {
    assertThatThrownBy(() -> Kubeconfig.parse(text))
        .isInstanceOf(InvalidKubeconfigException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("hidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "---\n",
        "{}",
        "\uFEFFkind: Config\n",
        "clusters:\nusers: ~\n",
        "{\"kind\": \"Config\", \"apiVersion\": \"v1\", \"clusters\": null}",
        "a: 1\n---\n",
        "kind: ''\napiVersion: \"\"\n"
      })
  void takesWhatKubectlTakes(String text) throws InvalidKubeconfigException {
    assertThat(Loaded.of(merged(text)).names("users")).containsExactly("prod");
  }
}
