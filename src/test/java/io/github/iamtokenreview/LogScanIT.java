package io.github.iamtokenreview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all tests printed and logged, read when they are done. */
class LogScanIT {
  private static final Path REPORTS = Path.of("target", "surefire-reports");

  @Test
  void findsNoCredentialInWhatTheTestsLogged() throws IOException {
    assertThat(LogScan.credentialsIn(logs())).isEmpty();
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

  static Stream<String> plantedCredentials() {
    return Table.rows(LogScan.class, "planted-credentials.txt", 1).map(row -> row.get(0));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("plantedCredentials")
  void wouldFindOne(String leak) {
    assertThat(LogScan.found(leak, List.of())).hasSize(1);
  }

  @Test
  void wouldFindASecretThatWasUsed() {
    assertThat(LogScan.found("password a-secret-that-was-used", List.of("a-secret-that-was-used")))
        .hasSize(1);
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
