package io.github.iamtokenreview;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Looks for credentials in a log: by their shape, and those that the tests used by their text. The
 * shapes are in a file, for the scan of what is no test, too.
 */
public final class LogScan {
  private static final List<Pattern> SHAPES = shapes();

  private LogScan() {}

  /** What was found, described so that it can be shown. */
  public static List<String> credentialsIn(String log) throws IOException {
    return found(log, Files.readAllLines(Secrets.FILE));
  }

  static List<String> found(String log, List<String> secrets) {
    List<String> found = new ArrayList<>();
    for (Pattern shape : SHAPES) {
      if (shape.matcher(log).find()) {
        found.add("something like " + shape);
      }
    }
    for (String secret : secrets) {
      if (log.contains(secret)) {
        found.add(
            "a secret of " + secret.length() + " characters, " + secret.substring(0, 4) + "…");
      }
    }
    return found;
  }

  private static List<Pattern> shapes() {
    return Table.rows(LogScan.class, "credential-shapes.txt", 1)
        .map(row -> Pattern.compile(row.get(0)))
        .toList();
  }
}
