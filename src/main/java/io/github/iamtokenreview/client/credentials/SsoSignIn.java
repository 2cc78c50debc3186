package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.settings.TokenFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcClientBuilder;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;

/** The access token of a sign-in, prolonged shortly before it ends where that is possible. */
final class SsoSignIn {

  /** As the AWS CLI begins to prolong. */
  private static final Duration PROLONGED_WITHIN = Duration.ofMinutes(15);

  private final SsoLogin login;
  private final Path file;
  private final SdkEndpoint oidc;
  private final InstantSource clock;

  SsoSignIn(SsoLogin login, Path directory, SdkEndpoint oidc, InstantSource clock) {
    this.login = login;
    this.file = SsoTokenFile.path(directory, login.session());
    this.oidc = oidc;
    this.clock = clock;
  }

  String accessToken() throws TokenFailedException {
    SsoTokenFile kept =
        SsoTokenFile.read(file).orElseThrow(() -> login.signInNeeded("has not begun"));
    Instant now = clock.instant();
    Instant end = kept.time("expiresAt");
    boolean holds = end.isAfter(now);
    if (end.isAfter(now.plus(PROLONGED_WITHIN))) {
      return token(kept);
    }
    Optional<String> prolonged = prolonged(kept, now);
    if (prolonged.isPresent()) {
      return prolonged.get();
    }
    if (!holds) {
      throw login.signInNeeded("ended at " + end);
    }
    return token(kept);
  }

  private String token(SsoTokenFile kept) throws TokenFailedException {
    return kept.text("accessToken").orElseThrow(() -> login.signInNeeded("has no token"));
  }

  /** Empty when the server or the file says that a browser is needed. */
  private Optional<String> prolonged(SsoTokenFile kept, Instant now) {
    Optional<String> refreshToken = kept.text("refreshToken");
    if (!login.refreshable()
        || refreshToken.isEmpty()
        || !kept.time("registrationExpiresAt").isAfter(now)) {
      return Optional.empty();
    }
    SsoOidcClientBuilder builder = SsoOidcClient.builder();
    oidc.applyTo(builder);
    try (SsoOidcClient client =
        builder.credentialsProvider(AnonymousCredentialsProvider.create()).build()) {
      CreateTokenResponse answer =
          client.createToken(
              call ->
                  call.grantType("refresh_token")
                      .clientId(kept.text("clientId").orElse(""))
                      .clientSecret(kept.text("clientSecret").orElse(""))
                      .refreshToken(refreshToken.get()));
      keep(kept, answer, now);
      return Optional.of(answer.accessToken());
    } catch (SdkException e) {
      return Optional.empty();
    }
  }

  private static void keep(SsoTokenFile kept, CreateTokenResponse answer, Instant now) {
    Instant end = now.plusSeconds(answer.expiresIn());
    kept.json().put("accessToken", answer.accessToken());
    kept.json().put("expiresAt", Instant.ofEpochSecond(end.getEpochSecond()).toString());
    if (answer.refreshToken() != null) {
      kept.json().put("refreshToken", answer.refreshToken());
    }
    try {
      kept.write();
    } catch (IOException e) {
      // This run has its token; the next one prolongs again.
    }
  }

  /** Tells sign-ins apart. */
  String text() {
    return SsoTokenFile.read(file).flatMap(kept -> kept.text("accessToken")).orElse("");
  }
}
