package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.cache.Fingerprint;
import java.time.Duration;
import java.util.Optional;

/**
 * A role to be assumed.
 *
 * @param mfaSerial of the device whose code goes with it
 */
public record RoleRequest(
    String arn,
    Optional<String> externalId,
    SessionName session,
    Optional<Duration> duration,
    Optional<String> mfaSerial) {

  /** One without anything special. */
  public static RoleRequest of(String arn, SessionName session, Optional<String> externalId) {
    return new RoleRequest(arn, externalId, session, Optional.empty(), Optional.empty());
  }

  void addTo(Fingerprint fingerprint) {
    fingerprint
        .add(arn)
        .add(externalId.orElse(""))
        .add(session.toString())
        .add(duration.map(Duration::toString).orElse(""))
        .add(mfaSerial.orElse(""));
  }
}
