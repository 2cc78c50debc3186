package io.github.iamtokenreview.client.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.iamtokenreview.client.cache.Fingerprint;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A role that a token in a file stands for: of a Kubernetes service account, or of a CI system.
 *
 * @param name of whatever says so
 */
record WebIdentity(
    String name, Path file, String roleArn, Optional<String> session, Surroundings surroundings)
    implements CredentialSource {

  /** STS takes 20,000. */
  private static final int MAX_BYTES = 32 * 1024;

  @Override
  public Credentials get() throws TokenFailedException {
    String sessionName =
        session.orElseGet(() -> SessionName.generated(surroundings.clock().instant()));
    return surroundings.sts().assume(token(), roleArn, sessionName);
  }

  private String token() throws TokenFailedException {
    try (InputStream in = Files.newInputStream(file)) {
      String token = new String(in.readNBytes(MAX_BYTES), UTF_8).strip();
      if (!token.isEmpty()) {
        return token;
      }
    } catch (IOException e) {
      // Told below.
    }
    throw new TokenFailedException(
        "%s names the web identity token %s, which can't be read or is empty"
            .formatted(name, file));
  }

  @Override
  public String fingerprint() {
    return new Fingerprint("web identity")
        .add(file.toString())
        .add(roleArn)
        .add(session.orElse(""))
        .hex();
  }
}
