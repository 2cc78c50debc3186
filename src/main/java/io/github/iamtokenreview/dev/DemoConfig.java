package io.github.iamtokenreview.dev;

import io.github.iamtokenreview.webhook.FunctionConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of development mode: the demonstration's store, keys and STS, all else as set. */
record DemoConfig(FunctionConfig set, DemoCluster cluster, String sts) implements FunctionConfig {

  @Override
  public Optional<String> store() {
    return Optional.of(cluster.store().toUri().toString());
  }

  @Override
  public Optional<List<String>> operatorKeys() {
    return Optional.of(List.of(cluster.operatorKey()));
  }

  @Override
  public Optional<List<String>> clusters() {
    return Optional.of(List.of(DemoCluster.ID.value()));
  }

  @Override
  public Optional<String> stsEndpointOverride() {
    return Optional.of(sts);
  }

  @Override
  public Optional<String> s3EndpointOverride() {
    return set.s3EndpointOverride();
  }

  @Override
  public Optional<String> ec2EndpointOverride() {
    return set.ec2EndpointOverride();
  }

  @Override
  public String partition() {
    return set.partition();
  }

  @Override
  public Duration snapshotRefresh() {
    return set.snapshotRefresh();
  }

  @Override
  public Duration snapshotMaxStaleness() {
    return set.snapshotMaxStaleness();
  }

  @Override
  public Duration identityCacheTtl() {
    return set.identityCacheTtl();
  }

  @Override
  public int identityCacheSize() {
    return set.identityCacheSize();
  }

  @Override
  public Duration tokenMaxAge() {
    return set.tokenMaxAge();
  }

  @Override
  public Duration stsTimeout() {
    return set.stsTimeout();
  }
}
