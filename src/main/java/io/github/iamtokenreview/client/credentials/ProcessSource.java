package io.github.iamtokenreview.client.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.client.cache.Fingerprint;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A profile's {@code credential_process}: a command that prints credentials. It may talk to the
 * user through standard input and standard error.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html">Process
 *     credential provider</a>
 */
record ProcessSource(String name, String command, UserEnvironment environment)
    implements CredentialSource {

  /** As the SDK for Go has it; the command may have to wait for a person. */
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final int MAX_BYTES = 64 * 1024;
  private static final int VERSION = 1;

  @Override
  public Credentials get() throws TokenFailedException {
    return parse(output());
  }

  private byte[] output() throws TokenFailedException {
    ProcessBuilder builder =
        new ProcessBuilder(shell())
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(environment.variables());
    try {
      return output(builder.start());
    } catch (IOException e) {
      throw failed("can't be started");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted");
    }
  }

  private List<String> shell() {
    return System.getProperty("os.name", "").startsWith("Windows")
        ? List.of("cmd.exe", "/C", command)
        : List.of("/bin/sh", "-c", command);
  }

  /** The thread ends one that hangs, which also ends the reading. */
  private byte[] output(Process process)
      throws IOException, InterruptedException, TokenFailedException {
    Thread watch = new Thread(() -> endLate(process), "credential_process");
    watch.setDaemon(true);
    watch.start();
    byte[] output = process.getInputStream().readNBytes(MAX_BYTES + 1);
    if (output.length > MAX_BYTES) {
      process.destroyForcibly();
      throw failed("prints more than " + MAX_BYTES + " bytes");
    }
    int exitCode = process.waitFor();
    watch.interrupt();
    if (exitCode != 0) {
      throw failed("ended with exit code " + exitCode);
    }
    return output;
  }

  private static void endLate(Process process) {
    try {
      if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Credentials parse(byte[] output) throws TokenFailedException {
    try {
      JsonNode json = new ObjectMapper().readTree(output);
      if (json == null || json.path("Version").asInt() != VERSION) {
        throw failed("did not print JSON with \"Version\": 1");
      }
      String sessionToken = json.path("SessionToken").asText("");
      return new Credentials(
          new AwsCredentials(
              json.path("AccessKeyId").asText(""),
              json.path("SecretAccessKey").asText(""),
              sessionToken.isEmpty() ? null : sessionToken),
          end(json.path("Expiration").asText("")));
    } catch (JsonProcessingException e) { // Its message quotes the output.
      throw failed("did not print JSON");
    } catch (IOException | DateTimeException e) {
      throw failed("printed an Expiration that is no time such as 2026-01-02T03:04:05Z");
    } catch (IllegalArgumentException e) {
      throw failed("printed no AccessKeyId, or no SecretAccessKey");
    }
  }

  private static Optional<Instant> end(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
  }

  private TokenFailedException failed(String how) {
    return new TokenFailedException(
        "the credential_process of %s %s: run it by hand to see why".formatted(name, how));
  }

  @Override
  public String fingerprint() {
    return new Fingerprint("process").add(command).hex();
  }

  /** Not the command: it may hold a secret. */
  @Override
  public String toString() {
    return "ProcessSource[" + name + "]";
  }
}
