package io.github.iamtokenreview.token;

/**
 * For what a signing key is good: one day, region and service.
 *
 * @param day UTC, {@code 20260102}
 * @param service {@code sts} here
 */
public record CredentialScope(String day, String region, String service) {

  /** What every scope of Signature Version 4 ends with. */
  public static final String TERMINATOR = "aws4_request";

  /** As it is signed: {@code 20260102/eu-west-1/sts/aws4_request}. */
  @Override
  public String toString() {
    return String.join("/", day, region, service, TERMINATOR);
  }
}
