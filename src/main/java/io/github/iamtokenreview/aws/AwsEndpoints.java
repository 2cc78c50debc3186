package io.github.iamtokenreview.aws;

import io.github.iamtokenreview.identity.Partition;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The names of AWS' own servers, by the endpoint rules of the AWS SDKs.
 *
 * @param fips whether only servers with validated cryptography will do
 * @param dualStack whether servers must be reachable by IPv6; where a partition has no such names,
 *     its plain ones are used
 */
public record AwsEndpoints(boolean fips, boolean dualStack) {

  /** One variable of the environment; null when it is not set. */
  public interface Environment {
    @Nullable String get(String variable);
  }

  /**
   * As the environment says, in the variables of the AWS SDKs:
   * https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html
   */
  public static AwsEndpoints of(Environment environment) {
    return new AwsEndpoints(
        "true".equalsIgnoreCase(environment.get("AWS_USE_FIPS_ENDPOINT")),
        "true".equalsIgnoreCase(environment.get("AWS_USE_DUALSTACK_ENDPOINT")));
  }

  /**
   * S3 of a region, without a bucket: {@code https://s3[-fips][.dualstack].REGION.SUFFIX}.
   *
   * @throws IllegalArgumentException when the region is of no partition
   */
  public AwsEndpoint s3(String region) {
    String name = (fips ? "s3-fips." : "s3.") + (dualStack ? "dualstack." : "");
    return endpoint("s3", region, name + region + "." + partition(region).dnsSuffix());
  }

  /**
   * @throws IllegalArgumentException as {@link #s3}
   */
  public AwsEndpoint ec2(String region) {
    return endpoint("ec2", region, regionalHost("ec2", region));
  }

  /**
   * @throws IllegalArgumentException as {@link #s3}
   */
  public AwsEndpoint sts(String region) {
    return endpoint("sts", region, regionalHost("sts", region));
  }

  private String regionalHost(String service, String region) {
    Partition partition = partition(region);
    String suffix = partition.dnsSuffix();
    if (dualStack) {
      suffix = partition.dualStackDnsSuffix().orElse(suffix);
    }
    // In GovCloud the plain name is the FIPS endpoint.
    boolean plain = partition == Partition.AWS_US_GOV && suffix.equals(partition.dnsSuffix());
    return service + (fips && !plain ? "-fips." : ".") + region + "." + suffix;
  }

  private static Partition partition(String region) {
    return Partition.ofRegion(region)
        .orElseThrow(() -> new IllegalArgumentException("'" + region + "' is no region of AWS"));
  }

  private static AwsEndpoint endpoint(String service, String region, String host) {
    return new AwsEndpoint(URI.create("https://" + host), service, region);
  }
}
