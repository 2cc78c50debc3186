package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.settings.AwsSettings;
import io.github.iamtokenreview.client.settings.InstanceMetadata;
import io.github.iamtokenreview.client.settings.Profiles;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what a profile wants, through all profiles it builds on:
 *
 * <pre>
 * role_arn + source_profile     the role, with that profile's credentials (mfa_serial: and a code)
 * role_arn + credential_source  the role, with the environment's, container's or instance's
 * role_arn + web_identity_token_file
 * sso_session, sso_start_url    IAM Identity Center
 * aws_access_key_id
 * credential_process
 * </pre>
 */
final class ProfileSources {
  private static final String SOURCE = "source_profile";
  private static final String CREDENTIAL_SOURCE = "credential_source";
  private static final String WEB_IDENTITY = "web_identity_token_file";

  private final Profiles profiles;
  private final AwsSettings settings;
  private final Surroundings surroundings;

  ProfileSources(Profiles profiles, AwsSettings settings, Surroundings surroundings) {
    this.profiles = profiles;
    this.settings = settings;
    this.surroundings = surroundings;
  }

  /**
   * The profile's source, or empty when it says nothing of credentials.
   *
   * @throws TokenFailedException also when there is no such profile
   */
  Optional<CredentialSource> of(String name) throws TokenFailedException {
    return of(name, List.of());
  }

  private Optional<CredentialSource> of(String name, List<String> below)
      throws TokenFailedException {
    NamedProfile profile =
        new NamedProfile(name, profiles.profile(name).orElseThrow(() -> profiles.missing(name)));
    return profile.has(NamedProfile.ROLE) ? Optional.of(role(profile, below)) : leaf(profile);
  }

  private CredentialSource role(NamedProfile profile, List<String> below)
      throws TokenFailedException {
    if (profile.has(WEB_IDENTITY)) {
      return new WebIdentity(
          profile.shown(),
          surroundings.environment().path(profile.get(WEB_IDENTITY).orElseThrow()),
          profile.get(NamedProfile.ROLE).orElseThrow(),
          profile.get("role_session_name"),
          surroundings);
    }
    return new AssumedRole(base(profile, below), profile.roleRequest(), surroundings);
  }

  private CredentialSource base(NamedProfile profile, List<String> below)
      throws TokenFailedException {
    Optional<String> source = profile.get(SOURCE);
    Optional<String> machine = profile.get(CREDENTIAL_SOURCE);
    if (source.isPresent() == machine.isPresent()) {
      throw profile.wrong(
          "has role_arn: it needs one of source_profile, credential_source and web_identity_token_file to say who assumes it");
    }
    return source.isPresent()
        ? sourceProfile(profile, source.get(), below)
        : credentialSource(profile, machine.orElseThrow());
  }

  /** A profile that is its own source has keys of its own. */
  private CredentialSource sourceProfile(NamedProfile profile, String source, List<String> below)
      throws TokenFailedException {
    if (source.equals(profile.name()) && profile.hasKeys()) {
      return profile.keys();
    }
    if (profiles.profile(source).isEmpty()) {
      throw profile.wrong("has source_profile '%s', which is not there".formatted(source));
    }
    List<String> path = new ArrayList<>(below);
    path.add(profile.name());
    if (path.contains(source)) {
      throw profile.wrong("goes round in a circle: " + String.join(" → ", path) + " → " + source);
    }
    return of(source, path)
        .orElseThrow(
            () ->
                profile.wrong(
                    "has source_profile '%s', which holds no credentials".formatted(source)));
  }

  private CredentialSource credentialSource(NamedProfile profile, String machine)
      throws TokenFailedException {
    return switch (machine) {
      case "Environment" ->
          EnvironmentKeys.in(surroundings.environment())
              .orElseThrow(
                  () ->
                      profile.wrong(
                          "takes credentials from the environment: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"));
      case "EcsContainer" -> container(profile);
      case "Ec2InstanceMetadata" -> instance(profile);
      default ->
          throw profile.wrong(
              "has credential_source '%s': it is Environment, EcsContainer or Ec2InstanceMetadata"
                  .formatted(machine));
    };
  }

  private CredentialSource container(NamedProfile profile) throws TokenFailedException {
    if (ContainerSource.isIn(surroundings.environment())) {
      return new ContainerSource(surroundings.environment());
    }
    throw profile.wrong(
        "takes credentials from the container, and this is none with a role: name another profile");
  }

  private CredentialSource instance(NamedProfile profile) throws TokenFailedException {
    if (surroundings.machine().hasMetadataService(surroundings.environment())) {
      return new InstanceSource(new InstanceMetadata(surroundings.environment()));
    }
    throw profile.wrong(
        "takes credentials from the EC2 instance, and this machine is none: name another profile");
  }

  private Optional<CredentialSource> leaf(NamedProfile profile) throws TokenFailedException {
    if (SsoLogin.isIn(profile.properties())) {
      return Optional.of(sso(profile));
    }
    if (profile.hasKeys()) {
      return Optional.of(profile.keys());
    }
    return profile
        .get("credential_process")
        .map(command -> new ProcessSource(profile.shown(), command, surroundings.environment()));
  }

  private CredentialSource sso(NamedProfile profile) throws TokenFailedException {
    SsoLogin login = SsoLogin.of(profile.name(), profile.properties(), profiles);
    return new SsoSource(
        login,
        new SsoSignIn(
            login,
            surroundings.environment().ssoCache(),
            new SdkEndpoint(login.region(), false, false, settings.endpoint("SSO_OIDC")),
            surroundings.clock()),
        new SdkEndpoint(login.region(), false, false, settings.endpoint("SSO")));
  }
}
