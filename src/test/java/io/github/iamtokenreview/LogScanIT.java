package io.github.iamtokenreview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What all tests printed and logged, read when they are done. */
class LogScanIT {
  private static final Path REPORTS = Path.of("target", "surefire-reports");

  /** Shapes of what must not show, whoever made it. */
  private static final List<Pattern> SHAPES =
      List.of(
          Pattern.compile("k8s-aws-v1\\.[A-Za-z0-9_-]{16,}"),
          Pattern.compile("aHR0cHM6Ly9zdHM[A-Za-z0-9_-]{16,}"),
          Pattern.compile("(?i)x-amz-signature(=|%3d)[0-9a-f]{8,}"),
          Pattern.compile("(?i)x-amz-security-token(=|%3d)[^&\\s\"]{4,}"),
          Pattern.compile("(?i)bearer [A-Za-z0-9._~+/=-]{16,}"),
          Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY"));

  @Test
  void findsNoCredentialInWhatTheTestsLogged() throws IOException {
    List<String> secrets = Files.readAllLines(Secrets.FILE);
    String logs = logs();

    List<String> found = found(logs, secrets);

    assertThat(found).isEmpty();
  }

  /** Else the scan would pass on nothing. */
  @Test
  void readsTheLogsOfReviewsThatUsedSecrets() throws IOException {
    assertThat(Files.readAllLines(Secrets.FILE)).hasSizeGreaterThan(10);
    assertThat(logs())
        .contains("\"result\":\"authenticated\"")
        .contains("\"result\":\"denied\"")
        .contains("\"result\":\"undecided\"")
        .contains("\"result\":\"unauthorized\"");
  }

  @Test
  void wouldFindOne() {
    String secret = "a-secret-that-was-used";
    List<String> leaks =
        List.of(
            "GET https://sts.amazonaws.com/?X-Amz-Signature=0123456789abcdef",
            "token k8s-aws-v1.aHR0cHM6Ly9zdHMuYW1hem9uYXdz",
            "Authorization: Bearer 0123456789abcdef0123",
            "X-Amz-Security-Token=FwoGZXIvYXdz",
            "-----BEGIN PRIVATE KEY-----",
            "password " + secret);

    assertThat(leaks).allSatisfy(leak -> assertThat(found(leak, List.of(secret))).hasSize(1));
  }

  private static List<String> found(String logs, List<String> secrets) {
    List<String> found = new ArrayList<>();
    for (Pattern shape : SHAPES) {
      if (shape.matcher(logs).find()) {
        found.add("something like " + shape);
        break;
      }
    }
    for (String secret : secrets) {
      if (logs.contains(secret)) {
        found.add(
            "a secret of " + secret.length() + " characters, " + secret.substring(0, 4) + "…");
      }
    }
    return found;
  }

  private static String logs() throws IOException {
    StringBuilder logs = new StringBuilder();
    try (Stream<Path> files = Files.list(REPORTS)) {
      for (Path file : files.filter(path -> path.toString().endsWith("-output.txt")).toList()) {
        logs.append(Files.readString(file)).append('\n');
      }
    }
    return logs.toString();
  }
}
