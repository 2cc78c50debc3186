package io.github.iamtokenreview.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.cli.CommandLineRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which YAML means something else than it seems to is told, at its place. */
class LintTrapsTest {
  @TempDir Path directory;

  /**
   * @param findings each as {@code error 6:17 wrong-type}
   */
  record Trap(String title, String text, List<String> findings) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Trap> traps() {
    return Arrays.stream(Table.text(LintTrapsTest.class, "traps.txt").split("(?m)^## ", -1))
        .skip(1)
        .map(LintTrapsTest::parse);
  }

  private static Trap parse(String block) {
    List<String> lines = block.stripTrailing().lines().toList();
    String text =
        lines.stream()
            .skip(1)
            .filter(line -> !line.startsWith("=> "))
            .map(line -> "    " + line + "\n")
            .collect(Collectors.joining());
    return new Trap(
        lines.get(0),
        "apiVersion: v1\nkind: ConfigMap\ndata:\n  mapRoles: |\n" + text,
        lines.stream().filter(l -> l.startsWith("=> ")).map(l -> l.substring(3)).toList());
  }

  @ParameterizedTest
  @MethodSource("traps")
  void tells(Trap trap) throws Exception {
    assertThat(findings(trap.text)).isEqualTo(trap.findings);
  }

  @Test
  void tellsOfAMissingBar() throws Exception {
    String text = "kind: ConfigMap\ndata:\n  mapRoles:\n  - username: x\n";

    assertThat(findings(text)).containsExactly("error 4:3 data-not-a-text");
  }

  @Test
  void tellsOfADataKeyInTheWrongCase() throws Exception {
    String text = "kind: ConfigMap\ndata:\n  maproles: |\n    []\n";

    assertThat(findings(text)).containsExactly("warning 3:3 wrong-case-key");
  }

  private List<String> findings(String text) throws Exception {
    Path file = Files.writeString(directory.resolve("aws-auth.yaml"), text);

    CommandLineRun run = CommandLineRun.of("lint", file.toString(), "-o", "json");

    List<String> findings = new ArrayList<>();
    for (JsonNode finding : new ObjectMapper().readTree(run.out()).get("findings")) {
      findings.add(
          "%s %d:%d %s"
              .formatted(
                  finding.get("severity").asText(),
                  finding.get("line").asInt(),
                  finding.get("column").asInt(),
                  finding.get("code").asText()));
    }
    boolean errors = findings.stream().anyMatch(finding -> finding.startsWith("error"));
    assertThat(run.exitCode()).isEqualTo(errors ? 3 : 0);
    return findings;
  }
}
