package io.github.iamtokenreview;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What CONTRIBUTING sends people to is there under that name. */
class NamedClassesTest {
  /** {@code Source} or {@code cli.publish.SourceOptions}, in backticks. */
  private static final Pattern NAME =
      Pattern.compile("`(?:[a-z]+\\.)*([A-Z][a-z]\\w*[a-z])(?:\\.[a-z]\\w*)?`");

  /** Named there, and not of this program. */
  private static final Set<String> ELSEWHERE = Set.of("Clock", "ConfigMap", "IOException");

  @Test
  void ofContributingAreThere() throws IOException {
    Set<String> named =
        NAME.matcher(Files.readString(Path.of("CONTRIBUTING.md")))
            .results()
            .map(match -> match.group(1))
            .collect(toSet());
    named.removeAll(ELSEWHERE);

    assertThat(named).contains("PublishRules", "SourceOptions").isSubsetOf(classes());
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(toSet());
    }
  }
}
