package io.github.iamtokenreview.dev;

import java.time.Duration;
import java.util.Optional;

/**
 * A role that a stand-in lets every known key assume.
 *
 * @param externalId that must be sent with it
 * @param session the access key that is handed out
 * @param life of the session
 * @param mfa serial number of the device and its code, that must be sent with it
 */
public record AssumableRole(
    String arn, Optional<String> externalId, StsKey session, Duration life, Optional<Mfa> mfa) {

  /** What an MFA device shows. */
  public record Mfa(String serial, String code) {}

  /** One that takes no MFA device. */
  public AssumableRole(String arn, Optional<String> externalId, StsKey session, Duration life) {
    this(arn, externalId, session, life, Optional.empty());
  }
}
