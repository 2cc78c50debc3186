package io.github.iamtokenreview.client.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Environments of tests, which never ask the machine's metadata service. */
public final class Environments {
  private Environments() {}

  /**
   * @param variables names and values in turn
   */
  public static UserEnvironment of(Path home, String... variables) {
    Map<String, String> map = new HashMap<>(Map.of("AWS_EC2_METADATA_DISABLED", "true"));
    for (int i = 0; i < variables.length; i += 2) {
      map.put(variables[i], variables[i + 1]);
    }
    return new UserEnvironment(map, home);
  }
}
