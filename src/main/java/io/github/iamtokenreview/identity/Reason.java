package io.github.iamtokenreview.identity;

/**
 * Why an identity is refused. Callers of the webhook never learn it; the audit line and the command
 * line say it. The checks of the token come in the order in which they run.
 */
public enum Reason {
  TOKEN_TOO_LARGE("the token is longer than 4096 bytes"),
  TOKEN_PREFIX("the token does not start with \"k8s-aws-v1.\": it is of another authenticator"),
  TOKEN_ENCODING("the token is not unpadded base64url"),
  URL_MALFORMED("the pre-signed URL has bytes that no URL has"),
  URL_SCHEME("the pre-signed URL is not https"),
  URL_HOST("the pre-signed URL's host is not an STS endpoint of the cluster's partition"),
  URL_PATH("the pre-signed URL's path is not /"),
  URL_FRAGMENT("the pre-signed URL has a fragment"),
  QUERY_MALFORMED("the pre-signed URL's query can't be decoded"),
  PARAMETER_DUPLICATE("a query parameter comes twice in different case"),
  PARAMETER_UNKNOWN("a query parameter is not one of a pre-signed GetCallerIdentity"),
  PARAMETER_REPEATED("a query parameter has several values"),
  ACTION("the pre-signed URL's Action is not GetCallerIdentity"),
  CLUSTER_NOT_SIGNED("the header x-k8s-aws-id is not among the signed headers"),
  EXPIRES("X-Amz-Expires is not a number from 0 to 900"),
  DATE_MISSING("X-Amz-Date is missing"),
  DATE_MALFORMED("X-Amz-Date is not of the form 20060102T150405Z"),
  DATE_EXPIRED("the token is too old: make a new one, and check the clock of the machine that did"),
  DATE_IN_FUTURE("the token is dated ahead: check the clock of the machine that made it"),
  REGION_NOT_SERVED("the token is for another region than the STS endpoint in use"),
  STS_REJECTED("STS does not accept the signature: wrong cluster, wrong or revoked credentials"),
  DENIED("the identity is on a deny list"),
  NOT_MAPPED("no mapping names the identity"),
  NOT_AN_INSTANCE("the session name is no instance id, which {{EC2PrivateDNSName}} needs"),
  USERNAME_INVALID("the rendered username is empty, too long, or has control characters"),
  USERNAME_RESERVED("the rendered username starts with a reserved prefix"),
  GROUP_INVALID("a rendered group is empty, too long, or has control characters"),
  SESSION_IN_GROUP("a group holds the session name, which its caller chooses"),
  AUDIENCE("none of the audiences asked for is one of the cluster's");

  private final String description;

  Reason(String description) {
    this.description = description;
  }

  /** What is wrong and, where it is not plain, what mends it; for people. */
  public String description() {
    return description;
  }
}
