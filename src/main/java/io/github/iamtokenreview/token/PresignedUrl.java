package io.github.iamtokenreview.token;

import java.time.Duration;
import java.time.Instant;

/**
 * A pre-signed GetCallerIdentity URL whose shape is checked; who signed it is not known yet. Only
 * {@link TokenParser} makes one. It is a credential and never shown.
 *
 * @param rawQuery as signed, percent-encoding untouched
 * @param accessKeyId as the URL claims, may be empty
 * @param signedAt X-Amz-Date
 */
public record PresignedUrl(
    StsEndpoint endpoint, String rawQuery, String accessKeyId, Instant signedAt) {

  /** How long STS takes a signature after its date, whatever X-Amz-Expires says. */
  public static final Duration SIGNATURE_LIFE = Duration.ofMinutes(15);

  /** When STS stops to take the signature. */
  public Instant expiresAt() {
    return signedAt.plus(SIGNATURE_LIFE);
  }

  @Override
  public String toString() {
    return "PresignedUrl[" + endpoint.host() + "]";
  }
}
