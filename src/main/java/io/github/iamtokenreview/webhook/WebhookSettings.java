package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.http.EndpointUrl;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.review.Reviewer;
import io.github.iamtokenreview.snapshot.Clusters;
import io.github.iamtokenreview.snapshot.StoreUrl;
import io.github.iamtokenreview.snapshot.VerificationKey;
import io.github.iamtokenreview.sts.IdentityCache;
import io.github.iamtokenreview.sts.StsOverride;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings, each checked; see {@link FunctionConfig} for what they mean.
 *
 * @param primed clusters to read before the first request
 */
public record WebhookSettings(
    StoreUrl store,
    Clusters.Settings documents,
    List<ClusterId> primed,
    Reviewer.Settings review,
    IdentityCache.Limits identities,
    EndpointOverrides overrides,
    Duration stsTimeout) {

  /** Servers to go to in place of AWS' own. */
  public record EndpointOverrides(Optional<StsOverride> sts, Optional<URI> s3, Optional<URI> ec2) {}

  /** A whole review must end long before API Gateway's 30 s and the function's own limit. */
  private static final Duration MAX_STS_TIMEOUT = Duration.ofSeconds(10);

  /**
   * @throws IllegalArgumentException naming the environment variable and what is wrong with it
   */
  public static WebhookSettings of(FunctionConfig config) {
    return new WebhookSettings(
        checked("STORE", required("STORE", config.store()), StoreUrl::parse),
        new Clusters.Settings(
            operatorKeys(config),
            checked("SNAPSHOT_REFRESH", config.snapshotRefresh(), WebhookSettings::notNegative),
            checked(
                "SNAPSHOT_MAX_STALENESS",
                config.snapshotMaxStaleness(),
                WebhookSettings::notNegative)),
        config.clusters().orElse(List.of()).stream()
            .map(id -> checked("CLUSTERS", id, ClusterId::new))
            .toList(),
        checked(
            "TOKEN_MAX_AGE",
            config.tokenMaxAge(),
            maxAge -> new Reviewer.Settings(partition(config), maxAge)),
        identities(config),
        overrides(config),
        checked("STS_TIMEOUT", config.stsTimeout(), WebhookSettings::checkTimeout));
  }

  private static EndpointOverrides overrides(FunctionConfig config) {
    return new EndpointOverrides(
        config
            .stsEndpointOverride()
            .map(url -> checked("STS_ENDPOINT_OVERRIDE", url, StsOverride::parse)),
        config
            .s3EndpointOverride()
            .map(url -> checked("S3_ENDPOINT_OVERRIDE", url, EndpointUrl::parse)),
        config
            .ec2EndpointOverride()
            .map(url -> checked("EC2_ENDPOINT_OVERRIDE", url, EndpointUrl::parse)));
  }

  private static IdentityCache.Limits identities(FunctionConfig config) {
    Duration ttl =
        checked("IDENTITY_CACHE_TTL", config.identityCacheTtl(), WebhookSettings::notNegative);
    return checked(
        "IDENTITY_CACHE_SIZE",
        config.identityCacheSize(),
        size -> new IdentityCache.Limits(ttl, size));
  }

  private static Duration notNegative(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("it must not be negative, as " + duration + " is");
    }
    return duration;
  }

  private static List<VerificationKey> operatorKeys(FunctionConfig config) {
    return required("OPERATOR_KEYS", config.operatorKeys()).stream()
        .map(key -> checked("OPERATOR_KEYS", key.strip(), VerificationKey::parse))
        .toList();
  }

  private static Partition partition(FunctionConfig config) {
    return Partition.byId(config.partition())
        .orElseThrow(() -> invalid("PARTITION", "'" + config.partition() + "' is no partition"));
  }

  private static Duration checkTimeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(MAX_STS_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "it must be more than PT0S and at most " + MAX_STS_TIMEOUT + ", not " + timeout);
    }
    return timeout;
  }

  private static <T> T required(String variable, Optional<T> value) {
    return value.orElseThrow(() -> invalid(variable, "it must be set"));
  }

  private static <A, B> B checked(String variable, A value, Function<A, B> parse) {
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException e) {
      throw invalid(variable, String.valueOf(e.getMessage()));
    }
  }

  private static IllegalArgumentException invalid(String variable, String why) {
    return new IllegalArgumentException("IAM_TOKENREVIEW_" + variable + ": " + why);
  }
}
