package io.github.iamtokenreview.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.TokenSigner;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StsStandInMainTest {
  private static final String KEYS =
      """
      [{"accessKeyId": "AKIA1", "secretAccessKey": "hush", "account": "123456789012",
        "arn": "arn:aws:iam::123456789012:user/Alice", "userId": "AIDA1"},
       {"accessKeyId": "ASIA2", "secretAccessKey": "hush", "account": "123456789012",
        "arn": "arn:aws:sts::123456789012:assumed-role/Admin/jane", "userId": "AROA2:jane",
        "sessionToken": "T/+=", "status": "EXPIRED"}]
      """;

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void placeFile() {
    file = directory.resolve("keys.json");
  }

  @Test
  void knowsTheKeysOfItsFile() throws Exception {
    Files.writeString(file, KEYS);

    try (StsStandIn standIn = StsStandInMain.start("0", file.toString())) {
      assertThat(get(standIn.uri(), new AwsCredentials("AKIA1", "hush", null)))
          .contains("user/Alice");
      assertThat(get(standIn.uri(), new AwsCredentials("ASIA2", "hush", "T/+=")))
          .contains("ExpiredToken");
    }
  }

  @Test
  void servesAsAProcessThatPrintsItsUrl() throws Exception {
    Files.writeString(file, KEYS);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StsStandInMain.class.getName(),
                "0",
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      URI uri = URI.create(out.readLine());

      assertThat(get(uri, new AwsCredentials("AKIA1", "hush", null))).contains("user/Alice");
    } finally {
      process.destroy();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not JSON, hush",
        "{}",
        "[{\"accessKeyId\": \"AKIA1\", \"secretAccessKey\": \"hush\"}]",
        "[{\"secretAccessKey\": {\"hush\": 1}}]",
        "[{\"hush\": 1}]"
      })
  void quotesNothingOfAFileItCantRead(String content) throws IOException {
    Files.writeString(file, content);

    assertThatThrownBy(() -> StsStandInMain.start("0", file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("keys.json")
        .hasMessageNotContaining("hush")
        .hasNoCause();
  }

  @Test
  void saysHowItIsCalled() {
    assertThatThrownBy(StsStandInMain::start).hasMessageStartingWith("usage: ");
    assertThatThrownBy(() -> StsStandInMain.start("http", "keys.json"))
        .hasMessageStartingWith("usage: ");
  }

  private static String get(URI standIn, AwsCredentials credentials) throws Exception {
    String token =
        new TokenSigner(SignedRequest.HOST, "eu-west-1")
            .token(credentials, new ClusterId("prod"), Instant.now());
    byte[] url = Base64.getUrlDecoder().decode(token.substring(TokenSigner.TOKEN_PREFIX.length()));
    String query = URI.create(new String(url, StandardCharsets.UTF_8)).getRawQuery();
    return new StsClient(standIn).get(query, StsClient.headers(SignedRequest.HOST, "prod")).body();
  }
}
