package io.github.iamtokenreview;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Looks for credentials in a log: by their shape, and those that the tests used by their text. */
public final class LogScan {
  private static final List<Pattern> SHAPES =
      List.of(
          Pattern.compile("k8s-aws-v1\\.[A-Za-z0-9_-]{16,}"),
          Pattern.compile("aHR0cHM6Ly9zdHM[A-Za-z0-9_-]{16,}"),
          Pattern.compile("(?i)x-amz-signature(=|%3d)[0-9a-f]{8,}"),
          Pattern.compile("(?i)x-amz-security-token(=|%3d)[^&\\s\"]{4,}"),
          Pattern.compile("(?i)bearer [A-Za-z0-9._~+/=-]{16,}"),
          Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY"),
          // What the tests' made-up AWS keys are called, by convention.
          Pattern.compile("fakesecret[A-Za-z]|FAKE/Session\\+Token"));

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
}
