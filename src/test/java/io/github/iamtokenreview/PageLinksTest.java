package io.github.iamtokenreview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A link that leads nowhere is found by the reader who needs it. */
class PageLinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> files =
        Stream.of(
                Path.of("."),
                Path.of("src"),
                Path.of("events"),
                Path.of("infra"),
                Path.of(".github"))
            .flatMap(PageLinksTest::pagesUnder)) {
      List<Path> pages = files.sorted().toList();
      assertThat(pages).contains(Path.of("README.md"), Path.of("src/docs/runbook.md"));
      return pages.stream();
    }
  }

  /** All below a directory; of the project's own only those that lie in it. */
  private static Stream<Path> pagesUnder(Path directory) {
    int depth = directory.equals(Path.of(".")) ? 1 : Integer.MAX_VALUE;
    try (Stream<Path> files = Files.walk(directory, depth)) {
      return files
          .map(Path::normalize)
          .filter(file -> file.toString().endsWith(".md"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void leadToAFileAndToAHeading(Path page) throws IOException {
    for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
      if (link.group(1).contains(":")) {
        continue; // To another site.
      }
      Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
      assertThat(target).as(link.group()).exists();
      if (link.group(2) != null) {
        assertThat(headings(target)).as(link.group()).contains(link.group(2));
      }
    }
  }

  /** As sites that show Markdown name them. */
  private static List<String> headings(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .toList();
  }
}
