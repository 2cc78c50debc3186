package io.github.iamtokenreview.token;

import io.github.iamtokenreview.identity.Partition;
import java.util.Optional;

/**
 * A host on which AWS serves STS.
 *
 * @param region of the host; {@link #GLOBAL_REGION} for the global one
 */
public record StsEndpoint(String host, Partition partition, String region) {

  /** The global endpoint, of the commercial partition only. Its signatures are for us-east-1. */
  public static final String GLOBAL_HOST = "sts.amazonaws.com";

  public static final String GLOBAL_REGION = "us-east-1";

  private static final String PLAIN = "sts.";
  private static final String FIPS = "sts-fips.";

  /**
   * The endpoint of that exact name in a partition, or empty. No port, no trailing dot, no upper
   * case; the region's shape must be one of the partition's, so that nothing is accepted for a
   * partition that is served elsewhere.
   */
  public static Optional<StsEndpoint> of(String host, Partition partition) {
    if (host.equals(GLOBAL_HOST)) {
      return partition == Partition.AWS
          ? Optional.of(new StsEndpoint(host, partition, GLOBAL_REGION))
          : Optional.empty();
    }
    boolean fips = host.startsWith(FIPS);
    if (!fips && !host.startsWith(PLAIN)) {
      return Optional.empty();
    }
    String rest = host.substring(fips ? FIPS.length() : PLAIN.length());
    int dot = rest.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String region = rest.substring(0, dot);
    String suffix = rest.substring(dot + 1);
    return partition.hasRegion(region) && isServed(partition, suffix, fips)
        ? Optional.of(new StsEndpoint(host, partition, region))
        : Optional.empty();
  }

  private static boolean isServed(Partition partition, String suffix, boolean fips) {
    if (partition.dualStackDnsSuffix().filter(suffix::equals).isPresent()) {
      return true;
    }
    // In GovCloud the plain name is the FIPS endpoint; sts-fips exists on the dual-stack name only.
    return suffix.equals(partition.dnsSuffix()) && !(fips && partition == Partition.AWS_US_GOV);
  }
}
