package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.client.credentials.RoleRequest;
import io.github.iamtokenreview.client.credentials.SessionName;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import io.github.iamtokenreview.identity.ClusterId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which token is wanted, from options, environment and configuration file, in this order: an option
 * counts also when it is given as nothing.
 *
 * @param role to assume first
 */
record TokenRequest(
    ClusterId cluster,
    Optional<RoleRequest> role,
    Optional<String> region,
    Optional<String> profile,
    boolean tokenOnly) {
  private static final String CLUSTER = "KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID";
  private static final String ROLE = "DEFAULT_ROLE";

  static TokenRequest of(TokenOptions options, UserEnvironment environment)
      throws InvalidRequestException, TokenFailedException {
    AuthenticatorConfig config =
        options.config == null
            ? AuthenticatorConfig.NONE
            : AuthenticatorConfig.read(options.config);
    String cluster =
        given(options.cluster, environment.value(CLUSTER).or(config::cluster))
            .orElseThrow(() -> new InvalidRequestException("cluster ID not specified"));
    if (options.forwardSessionName && filled(options.sessionName).isPresent()) {
      throw new InvalidRequestException(
          "cannot specify both --forward-session-name and --session-name parameter");
    }
    Optional<String> role = given(options.role, environment.value(ROLE).or(config::role));
    if (role.isPresent() && !RoleArn.isOne(role.get())) {
      throw new TokenFailedException(RoleArn.refusal(role.get()));
    }
    return new TokenRequest(
        clusterId(cluster),
        role.map(arn -> RoleRequest.of(arn, session(options), filled(options.externalId))),
        filled(options.region),
        filled(options.profile),
        options.tokenOnly);
  }

  private static Optional<String> given(@Nullable String option, Optional<String> otherwise) {
    return option == null ? otherwise : filled(option);
  }

  private static Optional<String> filled(@Nullable String option) {
    return Optional.ofNullable(option).filter(text -> !text.isEmpty());
  }

  private static ClusterId clusterId(String text) throws TokenFailedException {
    try {
      return new ClusterId(text);
    } catch (IllegalArgumentException e) {
      throw new TokenFailedException(e.getMessage() + ": give the id that was registered");
    }
  }

  private static SessionName session(TokenOptions options) {
    if (options.forwardSessionName) {
      return new SessionName.Forwarded();
    }
    return filled(options.sessionName)
        .<SessionName>map(SessionName.Given::new)
        .orElse(new SessionName.Generated());
  }
}
