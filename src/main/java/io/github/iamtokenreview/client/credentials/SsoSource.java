package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.cache.Fingerprint;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.token.AwsCredentials;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.SsoClientBuilder;
import software.amazon.awssdk.services.sso.model.RoleCredentials;
import software.amazon.awssdk.services.sso.model.SsoException;

/** A role of IAM Identity Center, for who has signed in. */
final class SsoSource implements CredentialSource {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final SsoLogin login;
  private final SsoSignIn signIn;
  private final SdkEndpoint portal;

  SsoSource(SsoLogin login, SsoSignIn signIn, SdkEndpoint portal) {
    this.login = login;
    this.signIn = signIn;
    this.portal = portal;
  }

  @Override
  public String name() {
    return "profile '" + login.profile() + "'";
  }

  @Override
  public Credentials get() throws TokenFailedException {
    String accessToken = signIn.accessToken();
    SsoClientBuilder builder = SsoClient.builder();
    portal.applyTo(builder);
    try (SsoClient sso =
        builder.credentialsProvider(AnonymousCredentialsProvider.create()).build()) {
      return credentials(
          sso.getRoleCredentials(
                  call ->
                      call.accessToken(accessToken)
                          .accountId(login.account())
                          .roleName(login.role()))
              .roleCredentials());
    } catch (SsoException e) {
      throw refused(e);
    } catch (SdkClientException e) {
      throw new TokenFailedException(
          "IAM Identity Center in %s does not answer (%s): check the network, proxy and sso_region of %s"
              .formatted(login.region(), SdkEndpoint.cause(e), name()));
    }
  }

  private TokenFailedException refused(SsoException e) {
    return switch (e.statusCode()) {
      case UNAUTHORIZED -> login.signInNeeded("is over");
      case FORBIDDEN ->
          new TokenFailedException(
              "IAM Identity Center does not give you the role %s in account %s: ask for it, or mend %s"
                  .formatted(login.role(), login.account(), name()));
      default ->
          new TokenFailedException(
              "IAM Identity Center answered HTTP %d for role %s in account %s of %s: check both names, or try again"
                  .formatted(e.statusCode(), login.role(), login.account(), name()));
    };
  }

  private static Credentials credentials(RoleCredentials answer) {
    return new Credentials(
        new AwsCredentials(answer.accessKeyId(), answer.secretAccessKey(), answer.sessionToken()),
        Optional.of(Instant.ofEpochMilli(answer.expiration())));
  }

  @Override
  public String fingerprint() {
    return new Fingerprint("sso")
        .add(login.session())
        .add(login.region())
        .add(login.account())
        .add(login.role())
        .add(signIn.text())
        .hex();
  }
}
