package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.settings.AwsSettings;
import io.github.iamtokenreview.client.settings.Profiles;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.token.AwsCredentials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private static final String ROLE = "role_arn";
  private static final String SOURCE = "source_profile";
  private static final String CREDENTIAL_SOURCE = "credential_source";
  private static final String WEB_IDENTITY = "web_identity_token_file";
  private static final String KEY_ID = "aws_access_key_id";
  private static final String SECRET = "aws_secret_access_key";

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
    Profile profile =
        new Profile(name, profiles.profile(name).orElseThrow(() -> profiles.missing(name)));
    return profile.has(ROLE) ? Optional.of(role(profile, below)) : leaf(profile);
  }

  private record Profile(String name, Map<String, String> properties) {
    boolean has(String property) {
      return get(property).isPresent();
    }

    Optional<String> get(String property) {
      return Optional.ofNullable(properties.get(property)).filter(text -> !text.isBlank());
    }

    String shown() {
      return "profile '" + name + "'";
    }

    TokenFailedException wrong(String how) {
      return new TokenFailedException(shown() + " " + how);
    }
  }

  private CredentialSource role(Profile profile, List<String> below) throws TokenFailedException {
    if (profile.has(WEB_IDENTITY)) {
      return new WebIdentity(
          profile.shown(),
          surroundings.environment().path(profile.get(WEB_IDENTITY).orElseThrow()),
          profile.get(ROLE).orElseThrow(),
          profile.get("role_session_name"),
          surroundings);
    }
    return new AssumedRole(base(profile, below), request(profile), surroundings);
  }

  private CredentialSource base(Profile profile, List<String> below) throws TokenFailedException {
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
  private CredentialSource sourceProfile(Profile profile, String source, List<String> below)
      throws TokenFailedException {
    if (source.equals(profile.name()) && profile.has(KEY_ID)) {
      return keys(profile);
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

  private CredentialSource credentialSource(Profile profile, String machine)
      throws TokenFailedException {
    return switch (machine) {
      case "Environment" ->
          EnvironmentKeys.in(surroundings.environment())
              .orElseThrow(
                  () ->
                      profile.wrong(
                          "takes credentials from the environment: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"));
      case "EcsContainer" -> MachineSource.container(surroundings.environment());
      case "Ec2InstanceMetadata" -> instance(profile);
      default ->
          throw profile.wrong(
              "has credential_source '%s': it is Environment, EcsContainer or Ec2InstanceMetadata"
                  .formatted(machine));
    };
  }

  private CredentialSource instance(Profile profile) throws TokenFailedException {
    if (surroundings.machine().hasMetadataService(surroundings.environment())) {
      return MachineSource.instance();
    }
    throw profile.wrong(
        "takes credentials from the EC2 instance, and this machine is none: name another profile");
  }

  private static RoleRequest request(Profile profile) throws TokenFailedException {
    return new RoleRequest(
        profile.get(ROLE).orElseThrow(),
        profile.get("external_id"),
        profile
            .get("role_session_name")
            .<SessionName>map(SessionName.Given::new)
            .orElse(new SessionName.Generated()),
        duration(profile),
        profile.get("mfa_serial"));
  }

  private static Optional<Duration> duration(Profile profile) throws TokenFailedException {
    Optional<String> seconds = profile.get("duration_seconds");
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    if (!seconds.get().matches("[0-9]{1,6}")) {
      throw profile.wrong("has a duration_seconds that is no number: 900 to 43200");
    }
    return Optional.of(Duration.ofSeconds(Long.parseLong(seconds.get())));
  }

  private Optional<CredentialSource> leaf(Profile profile) throws TokenFailedException {
    if (SsoLogin.isIn(profile.properties())) {
      return Optional.of(sso(profile));
    }
    if (profile.has(KEY_ID) || profile.has(SECRET)) {
      return Optional.of(keys(profile));
    }
    return profile
        .get("credential_process")
        .map(command -> new ProcessSource(profile.shown(), command, surroundings.environment()));
  }

  private static CredentialSource keys(Profile profile) throws TokenFailedException {
    if (!profile.has(KEY_ID) || !profile.has(SECRET)) {
      throw profile.wrong("has one of aws_access_key_id and aws_secret_access_key: it needs both");
    }
    AwsCredentials keys =
        new AwsCredentials(
            profile.get(KEY_ID).orElseThrow(),
            profile.get(SECRET).orElseThrow(),
            profile.get("aws_session_token").orElse(null));
    return new FixedKeys(profile.shown(), Credentials.lasting(keys));
  }

  private CredentialSource sso(Profile profile) throws TokenFailedException {
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
