package io.github.iamtokenreview.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table in {@code src/docs/outages.md}. Its words must be those of each run; its figures are of
 * the run that wrote it, with the environment variable {@code OUTAGES_UPDATE=true}.
 */
record OutageReport(List<Row> rows) {
  private static final Path PAGE = Path.of("src", "docs", "outages.md");
  private static final String HEADER =
      "| broken | first command | later command | function asked | administrator |";
  private static final String FIGURE = "[0-9]+\\.[0-9] s";

  /** What kubectl prints when he is turned away: the first time, and later. */
  private static final Set<String> TURNED_AWAY =
      Set.of(
          "error: You must be logged in to the server (the server has asked for the client to provide"
              + " credentials)",
          "error: You must be logged in to the server (Unauthorized)");

  /**
   * What came of a command.
   *
   * @param asked how often the function was
   */
  record Seen(Command.Result result, int asked) {
    private String text() {
      String time = Promise.seconds(result.took());
      if (result.done()) {
        return "pods, " + time;
      }
      String said = result.lastLine();
      return (TURNED_AWAY.contains(said) ? "turned away" : "`" + said + "`") + ", " + time;
    }
  }

  /**
   * What somebody saw.
   *
   * @param broken what is broken
   * @param first of the first command ever, when kubectl asks what the API server knows
   * @param later of one when it knows
   * @param admin of the administrator's by client certificate
   */
  record Row(String broken, Seen first, Seen later, Command.Result admin) {
    private String line() {
      return "| %s | %s | %s | %d, %d | pods, %s |"
          .formatted(
              broken,
              first.text(),
              later.text(),
              first.asked(),
              later.asked(),
              Promise.seconds(admin.took()));
    }
  }

  String table() {
    String lines =
        rows.stream()
            .sorted(Comparator.comparing(Row::broken, Comparator.comparing(OutageReport::order)))
            .map(Row::line)
            .collect(Collectors.joining("\n"));
    return HEADER + "\n|---|---|---|---|---|\n" + lines + "\n";
  }

  /** Nothing first, then by name. */
  private static String order(String broken) {
    return broken.equals("nothing") ? "" : broken;
  }

  /** Fails when the page says something else than what was seen. */
  void check() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(HEADER);
    int end = page.indexOf("\n\n", start) + 1;
    if ("true".equals(System.getenv("OUTAGES_UPDATE"))) {
      Files.writeString(PAGE, page.substring(0, start) + table() + page.substring(end));
      return;
    }
    assertThat(table().replaceAll(FIGURE, "…"))
        .as("%s; OUTAGES_UPDATE=true writes it anew", PAGE)
        .isEqualTo(page.substring(start, end).replaceAll(FIGURE, "…"));
  }
}
