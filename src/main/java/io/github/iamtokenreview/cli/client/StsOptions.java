package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.diagnosis.TokenCheck;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.sts.StsClient;
import io.github.iamtokenreview.sts.StsOverride;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which STS is asked. */
final class StsOptions {

  /** People wait longer than API servers, and their networks are slower. */
  private static final Duration BUDGET = Duration.ofSeconds(10);

  @Option(
      names = "--partition",
      paramLabel = "NAME",
      defaultValue = "aws",
      description =
          "The partition of AWS whose STS is accepted, if the registration names none"
              + " (default: ${DEFAULT-VALUE}).")
  private Partition partition = Partition.AWS;

  @Option(
      names = "--sts-endpoint",
      paramLabel = "URL",
      description = "Ask STS here, such as at an interface endpoint, not at the token's own host.")
  private @Nullable StsOverride endpoint;

  Partition partition() {
    return partition;
  }

  TokenCheck check(InstantSource clock) {
    return new TokenCheck(StsClient.create(Optional.ofNullable(endpoint), BUDGET), clock);
  }
}
