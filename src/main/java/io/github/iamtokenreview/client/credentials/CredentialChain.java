package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.settings.AwsSettings;
import io.github.iamtokenreview.client.settings.Profiles;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import java.util.Optional;

/**
 * Looks for credentials where AWS' tools do, in their order; the first place that has some counts,
 * also if they turn out to be no good.
 *
 * <pre>
 * environment ─▶ web identity ─▶ profile ─▶ container ─▶ EC2 instance
 *     └──── not with --profile ───┘
 * </pre>
 */
public final class CredentialChain {
  private static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";

  private final Profiles profiles;
  private final Surroundings surroundings;
  private final ProfileSources sources;

  public CredentialChain(Profiles profiles, AwsSettings settings, Surroundings surroundings) {
    this.profiles = profiles;
    this.surroundings = surroundings;
    sources = new ProfileSources(profiles, settings, surroundings);
  }

  /** The profile in use: of the option, the environment, or {@code default}. */
  public static String profileName(Optional<String> option, UserEnvironment environment) {
    return option
        .or(() -> environment.value("AWS_PROFILE"))
        .or(() -> environment.value("AWS_DEFAULT_PROFILE"))
        .orElse(Profiles.DEFAULT);
  }

  /**
   * Where credentials come from; nobody is asked for them yet.
   *
   * @param profileOption of the command line; it goes before the environment
   */
  public CredentialSource find(Optional<String> profileOption) throws TokenFailedException {
    UserEnvironment environment = surroundings.environment();
    Optional<CredentialSource> found =
        profileOption.isPresent() ? Optional.empty() : ofEnvironment(environment);
    String profile = profileName(profileOption, environment);
    if (found.isEmpty()) {
      found = ofProfile(profile);
    }
    if (found.isPresent()) {
      return found.get();
    }
    if (MachineSource.isContainer(environment)) {
      return MachineSource.container(environment);
    }
    if (surroundings.machine().hasMetadataService(environment)) {
      return MachineSource.instance();
    }
    throw new TokenFailedException(
        "there are no AWS credentials: neither AWS_ACCESS_KEY_ID, nor AWS_WEB_IDENTITY_TOKEN_FILE, nor profile '%s' in %s or %s, nor a role of a container or EC2 instance: name a profile with --profile or AWS_PROFILE, or run 'aws configure'"
            .formatted(profile, environment.configFile(), environment.credentialsFile()));
  }

  private Optional<CredentialSource> ofEnvironment(UserEnvironment environment)
      throws TokenFailedException {
    Optional<CredentialSource> keys = EnvironmentKeys.in(environment);
    Optional<String> tokenFile = environment.value(TOKEN_FILE);
    if (keys.isPresent() || tokenFile.isEmpty()) {
      return keys;
    }
    String role =
        environment
            .value("AWS_ROLE_ARN")
            .orElseThrow(
                () ->
                    new TokenFailedException(
                        TOKEN_FILE + " is set without AWS_ROLE_ARN: set both, or none"));
    return Optional.of(
        new WebIdentity(
            TOKEN_FILE,
            environment.path(tokenFile.get()),
            role,
            environment.value("AWS_ROLE_SESSION_NAME"),
            surroundings));
  }

  /** Nobody has to have a profile called {@code default}. */
  private Optional<CredentialSource> ofProfile(String name) throws TokenFailedException {
    return name.equals(Profiles.DEFAULT) && profiles.profile(name).isEmpty()
        ? Optional.empty()
        : sources.of(name);
  }
}
