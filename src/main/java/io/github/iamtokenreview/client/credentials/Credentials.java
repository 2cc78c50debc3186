package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.token.AwsCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keys and when they end.
 *
 * @param end empty where it is not known, or never
 */
public record Credentials(AwsCredentials keys, Optional<Instant> end) {

  /** What ends sooner is not used: it would be over before the token is. */
  public static final Duration LEAST_LEFT = Duration.ofMinutes(1);

  static Credentials lasting(AwsCredentials keys) {
    return new Credentials(keys, Optional.empty());
  }

  /** Whether they can sign something that is of use. */
  public boolean holdAt(Instant now) {
    return end.isEmpty() || !end.get().isBefore(now.plus(LEAST_LEFT));
  }
}
