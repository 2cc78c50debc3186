package io.github.iamtokenreview.client.settings;

import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.token.StsEndpoint;

/**
 * The STS host that a token is signed for: one that webhooks accept, whatever endpoint this machine
 * is told to use for its own calls.
 *
 * @param region that goes into the signature
 */
public record StsHost(String host, String region) {

  /** What SDKs call the region of the global endpoint. */
  private static final String GLOBAL = "aws-global";

  /**
   * The host by the endpoint rules of the AWS SDKs.
   *
   * @throws TokenFailedException when the region is of no partition, or STS is not served there so
   */
  public static StsHost of(String region, boolean fips, boolean dualStack)
      throws TokenFailedException {
    if (region.equals(GLOBAL)) {
      return fips || dualStack
          ? of(StsEndpoint.GLOBAL_REGION, fips, dualStack)
          : new StsHost(StsEndpoint.GLOBAL_HOST, StsEndpoint.GLOBAL_REGION);
    }
    Partition partition =
        Partition.ofRegion(region)
            .orElseThrow(
                () ->
                    new TokenFailedException(
                        "'%s' is no region of AWS: give one such as eu-west-1 with --region, AWS_REGION or the profile's region"
                            .formatted(region)));
    // In GovCloud the plain name is the FIPS endpoint.
    boolean plain = !fips || (partition == Partition.AWS_US_GOV && !dualStack);
    String host =
        (plain ? "sts." : "sts-fips.") + region + "." + suffix(partition, region, dualStack);
    return new StsHost(host, region);
  }

  private static String suffix(Partition partition, String region, boolean dualStack)
      throws TokenFailedException {
    if (!dualStack) {
      return partition.dnsSuffix();
    }
    return partition
        .dualStackDnsSuffix()
        .orElseThrow(
            () ->
                new TokenFailedException(
                    "STS has no dual-stack endpoint in %s: unset AWS_USE_DUALSTACK_ENDPOINT, or the profile's use_dualstack_endpoint"
                        .formatted(region)));
  }
}
