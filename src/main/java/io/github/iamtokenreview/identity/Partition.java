package io.github.iamtokenreview.identity;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A partition of AWS: a set of regions with DNS suffixes and ARNs of its own.
 *
 * <p>Suffixes and region shapes are those of the endpoint rules in the AWS SDKs. The isolated
 * partitions have dual-stack suffixes there too, but no STS answers on them.
 */
public enum Partition {
  AWS("aws", "amazonaws.com", "api.aws", "us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"),
  AWS_CN("aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn", "cn"),
  AWS_US_GOV("aws-us-gov", "amazonaws.com", "api.aws", "us-gov"),
  AWS_ISO("aws-iso", "c2s.ic.gov", null, "us-iso"),
  AWS_ISO_B("aws-iso-b", "sc2s.sgov.gov", null, "us-isob"),
  AWS_ISO_E("aws-iso-e", "cloud.adc-e.uk", null, "eu-isoe"),
  AWS_ISO_F("aws-iso-f", "csp.hci.ic.gov", null, "us-isof"),
  AWS_EUSC("aws-eusc", "amazonaws.eu", "api.amazonwebservices.eu", "eusc-de");

  /** The one pseudo-region that has a regional-looking STS host. */
  private static final String CHINA_GLOBAL_REGION = "aws-cn-global";

  private final String id;
  private final String dnsSuffix;
  private final @Nullable String dualStackDnsSuffix;
  private final List<String> regionPrefixes;

  Partition(
      String id, String dnsSuffix, @Nullable String dualStackDnsSuffix, String... regionPrefixes) {
    this.id = id;
    this.dnsSuffix = dnsSuffix;
    this.dualStackDnsSuffix = dualStackDnsSuffix;
    this.regionPrefixes = List.of(regionPrefixes);
  }

  /** The partition named as in an ARN ({@code aws-us-gov}), in exactly that case. */
  public static Optional<Partition> byId(String id) {
    for (Partition partition : values()) {
      if (partition.id.equals(id)) {
        return Optional.of(partition);
      }
    }
    return Optional.empty();
  }

  /** The partition that a region is of, by its shape. */
  public static Optional<Partition> ofRegion(String region) {
    for (Partition partition : values()) {
      if (partition.hasRegion(region)) {
        return Optional.of(partition);
      }
    }
    return Optional.empty();
  }

  public String id() {
    return id;
  }

  public String dnsSuffix() {
    return dnsSuffix;
  }

  public Optional<String> dualStackDnsSuffix() {
    return Optional.ofNullable(dualStackDnsSuffix);
  }

  /**
   * Whether a region is of this partition by its shape, {@code prefix-word-digits}, so that regions
   * not yet built when this was compiled work on their first day.
   */
  public boolean hasRegion(String region) {
    if (this == AWS_CN && region.equals(CHINA_GLOBAL_REGION)) {
      return true;
    }
    return regionPrefixes.stream().anyMatch(prefix -> hasShape(prefix, region));
  }

  private static boolean hasShape(String prefix, String region) {
    int word = prefix.length() + 1;
    int number = region.lastIndexOf('-') + 1;
    return region.startsWith(prefix)
        && number > word + 1
        && number < region.length()
        && region.charAt(word - 1) == '-'
        && allBetween(region, word, number - 1, Partition::isWordCharacter)
        && allBetween(region, number, region.length(), c -> c >= '0' && c <= '9');
  }

  private static boolean isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean allBetween(String text, int from, int to, CharTest test) {
    for (int i = from; i < to; i++) {
      if (!test.matches(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private interface CharTest {
    boolean matches(char c);
  }
}
