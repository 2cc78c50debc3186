package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.snapshot.Clusters;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The function's settings. Each is an environment variable too: {@code iam-tokenreview.sts-timeout}
 * is {@code IAM_TOKENREVIEW_STS_TIMEOUT}.
 */
@ConfigMapping(prefix = "iam-tokenreview")
public interface FunctionConfig {

  /** {@code s3://bucket[/prefix]} or {@code file:/directory}. Must be set. */
  Optional<String> store();

  /** Public keys (base64 SPKI, Ed25519) that may sign registrations. Must be set. */
  Optional<List<String>> operatorKeys();

  /** Clusters to read in the init phase, before the first request. */
  Optional<List<String>> clusters();

  /** Partition whose STS hosts are accepted, unless a registration says otherwise. */
  @WithDefault("aws")
  String partition();

  /** Connect here instead of the token's host; https, or http on a loopback literal. */
  Optional<String> stsEndpointOverride();

  /** Another server of the S3 API, path style; https, or http on a loopback literal. */
  Optional<String> s3EndpointOverride();

  /** Another server of the EC2 API; https, or http on a loopback literal. */
  Optional<String> ec2EndpointOverride();

  /** Documents are validated again when this is over. */
  @WithDefault("PT30S")
  Duration snapshotRefresh();

  /** Age after which a snapshot is not used; PT0S is no bound. */
  @WithDefault(Clusters.DEFAULT_MAX_STALENESS)
  Duration snapshotMaxStaleness();

  /** How long STS' answer for a token is kept, at most as long as the token lives; PT0S is off. */
  @WithDefault("PT5M")
  Duration identityCacheTtl();

  /** How many of these answers are kept. */
  @WithDefault("10000")
  int identityCacheSize();

  /** How old a token may be; can only be lowered. */
  @WithDefault("PT15M")
  Duration tokenMaxAge();

  /** Whole time for asking STS, a second try included. */
  @WithDefault("PT2S")
  Duration stsTimeout();
}
