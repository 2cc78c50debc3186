package io.github.iamtokenreview.client.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The variables that a process was started with, and its user's home. */
public record UserEnvironment(Map<String, String> variables, Path home) {
  private static final String CACHE_DIRECTORY = "IAM_TOKENREVIEW_CACHE_DIR";
  private static final String HOME_PREFIX = "~/";

  public UserEnvironment {
    variables = Map.copyOf(variables);
  }

  /** This process' own. */
  public static UserEnvironment ofProcess() {
    return of(System.getenv());
  }

  /** Of a process with these variables. */
  public static UserEnvironment of(Map<String, String> variables) {
    String home = variables.get("HOME");
    return new UserEnvironment(
        variables,
        Path.of(home == null || home.isEmpty() ? System.getProperty("user.home", "") : home));
  }

  /** The variable's value; one that is set to nothing counts as not set. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name)).filter(text -> !text.isEmpty());
  }

  /** AWS' {@code config}. */
  public Path configFile() {
    return value("AWS_CONFIG_FILE").map(this::path).orElse(home.resolve(".aws/config"));
  }

  /** AWS' {@code credentials}. */
  public Path credentialsFile() {
    return value("AWS_SHARED_CREDENTIALS_FILE")
        .map(this::path)
        .orElse(home.resolve(".aws/credentials"));
  }

  /** Where {@code aws sso login} leaves what it got. */
  public Path ssoCache() {
    return home.resolve(".aws/sso/cache");
  }

  /** Where tokens and credentials are kept. */
  public Path cacheDirectory() {
    return value(CACHE_DIRECTORY)
        .map(this::path)
        .orElse(home.resolve(".kube/cache/iam-tokenreview"));
  }

  /** A path as AWS' tools read it: {@code ~/} is the home. */
  public Path path(String text) {
    return text.startsWith(HOME_PREFIX)
        ? home.resolve(text.substring(HOME_PREFIX.length()))
        : Path.of(text);
  }

  /** The home only: the variables hold secrets. */
  @Override
  public String toString() {
    return "UserEnvironment[home=" + home + "]";
  }
}
