package io.github.iamtokenreview.client.credentials;

import java.time.Instant;
import java.util.Optional;

/** What a role's session is called, which CloudTrail and audit logs show. */
public sealed interface SessionName {

  /** As the user wants it. */
  record Given(String name) implements SessionName {}

  /** {@code aws-go-sdk-<nanoseconds since 1970>}, which audits know from aws-iam-authenticator. */
  record Generated() implements SessionName {}

  /** That of the caller's own session, or a generated one when he has none. */
  record Forwarded() implements SessionName {}

  /** The generated name. */
  static String generated(Instant now) {
    return "aws-go-sdk-%d%09d".formatted(now.getEpochSecond(), now.getNano());
  }

  /**
   * The session in a {@code UserId}: what is behind its one colon.
   *
   * @param userId {@code AROA…:session} or {@code AIDA…}
   */
  static Optional<String> ofCaller(String userId) {
    int colon = userId.indexOf(':');
    return colon >= 0 && colon == userId.lastIndexOf(':')
        ? Optional.of(userId.substring(colon + 1))
        : Optional.empty();
  }
}
