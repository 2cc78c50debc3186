package io.github.iamtokenreview.dev;

import java.time.Duration;
import java.util.Optional;

/**
 * A role that {@link Ec2StandIn} lets every known key assume.
 *
 * @param externalId that must be sent with it
 * @param session the access key that is handed out
 * @param life of the session
 */
public record AssumableRole(
    String arn, Optional<String> externalId, StsKey session, Duration life) {}
