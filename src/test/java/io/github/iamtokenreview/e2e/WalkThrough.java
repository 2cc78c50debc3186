package io.github.iamtokenreview.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The README's section of that name, which is run as it is written.
 *
 * @param administrator commands of the cluster's administrator
 * @param developer commands of the developer
 * @param forbidden what the last of them is answered
 */
record WalkThrough(String administrator, String developer, String forbidden) {
  private static final Pattern SECTION =
      Pattern.compile("^## Walk-through\n(.*?)^## ", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("(?:^    .*\n)+", Pattern.MULTILINE);

  static WalkThrough read() {
    try {
      Matcher section = SECTION.matcher(Files.readString(Path.of("README.md")));
      if (!section.find()) {
        throw new AssertionError("the README has no walk-through");
      }
      List<String> blocks =
          BLOCK.matcher(section.group(1)).results().map(WalkThrough::unindented).toList();
      return new WalkThrough(blocks.get(0), blocks.get(1), blocks.get(2).strip());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String unindented(MatchResult block) {
    return block.group().replaceAll("(?m)^    ", "");
  }

  /**
   * The developer's commands for a cluster.
   *
   * @param exec the plugin, an option of {@code kubeconfig}
   */
  String developer(ApiServer server, Path authority, String exec) {
    return developer
        .replace("https://API-SERVER:6443", server.url())
        .replace("ca.crt", authority.toString())
        .replace(" --profile developer", " --profile developer --exec " + exec);
  }
}
