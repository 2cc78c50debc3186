package io.github.iamtokenreview.kubeconfig;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The program that kubectl runs for a token.
 *
 * @param environment variables it gets besides kubectl's own
 * @param installHint what kubectl shows where the program is not installed
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins">Credential
 *     plugins</a>
 */
public record ExecPlugin(
    String command, List<String> arguments, Map<String, String> environment, String installHint) {

  /**
   * The version that every kubectl in use knows: v1 came with 1.22, and v1beta1 is still there in
   * 1.37.
   */
  static final String API_VERSION = "client.authentication.k8s.io/v1beta1";

  public ExecPlugin {
    arguments = List.copyOf(arguments);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  YamlMap toYaml() {
    YamlMap exec =
        YamlMap.EMPTY
            .with("apiVersion", API_VERSION)
            .with("command", command)
            .with("args", YamlScalars.texts(arguments));
    if (!environment.isEmpty()) {
      List<YamlMap> variables = new ArrayList<>();
      environment.forEach(
          (name, value) -> variables.add(YamlMap.EMPTY.with("name", name).with("value", value)));
      exec = exec.with("env", YamlScalars.list(variables.stream().map(YamlMap::node).toList()));
    }
    return exec.with("installHint", installHint)
        .with("interactiveMode", "IfAvailable")
        .with("provideClusterInfo", YamlScalars.bool(false));
  }
}
