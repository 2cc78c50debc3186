package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.token.AwsCredentials;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What one profile says, by itself. */
record NamedProfile(String name, Map<String, String> properties) {
  static final String ROLE = "role_arn";

  private static final String KEY_ID = "aws_access_key_id";
  private static final String SECRET = "aws_secret_access_key";

  boolean has(String property) {
    return get(property).isPresent();
  }

  Optional<String> get(String property) {
    return Optional.ofNullable(properties.get(property)).filter(text -> !text.isBlank());
  }

  /** For messages. */
  String shown() {
    return "profile '" + name + "'";
  }

  TokenFailedException wrong(String how) {
    return new TokenFailedException(shown() + " " + how);
  }

  /** The role that it names. */
  RoleRequest roleRequest() throws TokenFailedException {
    return new RoleRequest(
        get(ROLE).orElseThrow(),
        get("external_id"),
        get("role_session_name")
            .<SessionName>map(SessionName.Given::new)
            .orElse(new SessionName.Generated()),
        duration(),
        get("mfa_serial"));
  }

  private Optional<Duration> duration() throws TokenFailedException {
    Optional<String> seconds = get("duration_seconds");
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    if (!seconds.get().matches("[0-9]{1,6}")) {
      throw wrong("has a duration_seconds that is no number: 900 to 43200");
    }
    return Optional.of(Duration.ofSeconds(Long.parseLong(seconds.get())));
  }

  /** Whether it has keys of its own, be they whole or not. */
  boolean hasKeys() {
    return has(KEY_ID) || has(SECRET);
  }

  CredentialSource keys() throws TokenFailedException {
    if (!has(KEY_ID) || !has(SECRET)) {
      throw wrong("has one of aws_access_key_id and aws_secret_access_key: it needs both");
    }
    AwsCredentials keys =
        new AwsCredentials(
            get(KEY_ID).orElseThrow(),
            get(SECRET).orElseThrow(),
            get("aws_session_token").orElse(null));
    return new FixedKeys(shown(), Credentials.lasting(keys));
  }

  /** Not the properties: there are secrets. */
  @Override
  public String toString() {
    return "NamedProfile[" + name + "]";
  }
}
