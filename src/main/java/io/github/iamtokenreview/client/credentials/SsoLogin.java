package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.settings.Profiles;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import java.util.Map;
import java.util.Optional;

/**
 * What a profile says of IAM Identity Center.
 *
 * @param session by whose SHA-1 the file of {@code aws sso login} is called: the name of the
 *     profile's {@code sso_session}, or in its older form its start URL
 * @param refreshable whether a sign-in can be prolonged without a browser
 */
record SsoLogin(
    String profile,
    String session,
    boolean refreshable,
    String region,
    String account,
    String role) {

  private static final String SESSION = "sso_session";
  private static final String ACCOUNT = "sso_account_id";
  private static final String ROLE = "sso_role_name";
  private static final String REGION = "sso_region";
  private static final String START_URL = "sso_start_url";

  /** Whether a profile is one of those. */
  static boolean isIn(Map<String, String> profile) {
    return profile.containsKey(ACCOUNT) || profile.containsKey(ROLE);
  }

  static SsoLogin of(String name, Map<String, String> profile, Profiles profiles)
      throws TokenFailedException {
    String account = required(name, profile, ACCOUNT);
    String role = required(name, profile, ROLE);
    Optional<String> session = Optional.ofNullable(profile.get(SESSION));
    if (session.isEmpty()) {
      String startUrl = required(name, profile, START_URL);
      return new SsoLogin(name, startUrl, false, required(name, profile, REGION), account, role);
    }
    Map<String, String> section =
        profiles
            .section("sso-session", session.get())
            .orElseThrow(
                () ->
                    new TokenFailedException(
                        "profile '%s' names the sso_session '%s', which is not there: run 'aws configure sso'"
                            .formatted(name, session.get())));
    return new SsoLogin(name, session.get(), true, required(name, section, REGION), account, role);
  }

  private static String required(String name, Map<String, String> properties, String key)
      throws TokenFailedException {
    String value = properties.get(key);
    if (value == null || value.isBlank()) {
      throw new TokenFailedException(
          "profile '%s' has no %s: run 'aws configure sso'".formatted(name, key));
    }
    return value;
  }

  /** Why it can't be used now, and how it can. */
  TokenFailedException signInNeeded(String why) {
    return new TokenFailedException(
        "the SSO session of profile '%s' %s: run 'aws sso login --profile %s'"
            .formatted(profile, why, profile));
  }
}
