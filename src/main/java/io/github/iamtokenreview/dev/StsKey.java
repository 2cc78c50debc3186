package io.github.iamtokenreview.dev;

import io.github.iamtokenreview.token.AwsCredentials;

/**
 * An access key that the stand-in knows, and whose it is.
 *
 * @param account 12 digits
 * @param arn as GetCallerIdentity returns it
 * @param userId {@code AIDA…}, or {@code AROA…:session} of a role's session
 */
public record StsKey(
    AwsCredentials credentials, String account, String arn, String userId, Status status) {

  /** What became of a key. */
  public enum Status {
    ACTIVE,
    /** The session's time is over: {@code ExpiredToken}. */
    EXPIRED,
    /** Deleted or switched off: {@code InvalidClientTokenId}. */
    REVOKED
  }

  /** A key in use. */
  public StsKey(AwsCredentials credentials, String account, String arn, String userId) {
    this(credentials, account, arn, userId, Status.ACTIVE);
  }

  public String accessKeyId() {
    return credentials.accessKeyId();
  }

  public StsKey withStatus(Status other) {
    return new StsKey(credentials, account, arn, userId, other);
  }

  StsKey withAccount(String other) {
    return new StsKey(credentials, other, arn, userId, status);
  }
}
