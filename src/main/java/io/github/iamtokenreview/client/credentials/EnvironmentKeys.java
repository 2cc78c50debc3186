package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import io.github.iamtokenreview.token.AwsCredentials;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Keys in the environment. */
final class EnvironmentKeys {
  private static final String KEY_ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
  private static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";

  /** Set by {@code aws configure export-credentials --format env} and others of its kind. */
  private static final String END = "AWS_CREDENTIAL_EXPIRATION";

  private EnvironmentKeys() {}

  /** Empty when there are none. */
  static Optional<CredentialSource> in(UserEnvironment environment) throws TokenFailedException {
    Optional<String> keyId = environment.value(KEY_ID);
    Optional<String> secret = environment.value(SECRET);
    if (keyId.isEmpty() && secret.isEmpty()) {
      return Optional.empty();
    }
    if (keyId.isEmpty() || secret.isEmpty()) {
      throw new TokenFailedException(
          "%s is set without %s: set both, or none"
              .formatted(keyId.isEmpty() ? SECRET : KEY_ID, keyId.isEmpty() ? KEY_ID : SECRET));
    }
    AwsCredentials keys =
        new AwsCredentials(
            keyId.get(), secret.get(), environment.value(SESSION_TOKEN).orElse(null));
    return Optional.of(new FixedKeys(KEY_ID, new Credentials(keys, end(environment))));
  }

  private static Optional<Instant> end(UserEnvironment environment) throws TokenFailedException {
    Optional<String> text = environment.value(END);
    try {
      return text.map(time -> OffsetDateTime.parse(time).toInstant());
    } catch (DateTimeException e) {
      throw new TokenFailedException(
          END + " is no time such as 2026-01-02T03:04:05Z: mend or unset it");
    }
  }
}
