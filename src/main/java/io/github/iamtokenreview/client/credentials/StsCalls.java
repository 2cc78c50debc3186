package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.token.AwsCredentials;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.StsException;

/** What this machine itself asks STS for. */
public final class StsCalls {
  private final SdkEndpoint endpoint;

  public StsCalls(SdkEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** For fingerprints. */
  String endpoint() {
    return endpoint.text();
  }

  /**
   * Assumes a role.
   *
   * @param session its name
   * @param mfaCode of the request's device
   */
  Credentials assume(
      AwsCredentials by, RoleRequest request, String session, Optional<String> mfaCode)
      throws TokenFailedException {
    AssumeRoleRequest.Builder call =
        AssumeRoleRequest.builder().roleArn(request.arn()).roleSessionName(session);
    request.externalId().ifPresent(call::externalId);
    request
        .duration()
        .map(Duration::toSeconds)
        .map(Math::toIntExact)
        .ifPresent(call::durationSeconds);
    request.mfaSerial().ifPresent(call::serialNumber);
    mfaCode.ifPresent(call::tokenCode);
    return ask(
        "the role " + request.arn() + " can't be assumed",
        provider(by),
        sts -> credentials(sts.assumeRole(call.build()).credentials()));
  }

  /** Assumes a role by the token that a cluster or a CI system gave to this process. */
  Credentials assume(String webIdentityToken, String roleArn, String session)
      throws TokenFailedException {
    AssumeRoleWithWebIdentityRequest call =
        AssumeRoleWithWebIdentityRequest.builder()
            .roleArn(roleArn)
            .roleSessionName(session)
            .webIdentityToken(webIdentityToken)
            .build();
    return ask(
        "the role " + roleArn + " can't be assumed by web identity",
        AnonymousCredentialsProvider.create(),
        sts -> credentials(sts.assumeRoleWithWebIdentity(call).credentials()));
  }

  /** The caller's {@code UserId}. */
  String userId(AwsCredentials of) throws TokenFailedException {
    return ask(
        "who you are can't be found out", provider(of), sts -> sts.getCallerIdentity().userId());
  }

  private <T> T ask(String failure, AwsCredentialsProvider by, Function<StsClient, T> question)
      throws TokenFailedException {
    StsClientBuilder builder = StsClient.builder();
    endpoint.applyTo(builder);
    try (StsClient sts = builder.credentialsProvider(by).build()) {
      return question.apply(sts);
    } catch (StsException e) {
      throw new TokenFailedException(failure + ": " + StsRefusal.told(e));
    } catch (SdkClientException e) {
      throw new TokenFailedException(
          "%s: STS in %s does not answer (%s): check the network, proxy and region"
              .formatted(failure, endpoint.region(), SdkEndpoint.cause(e)));
    }
  }

  private static AwsCredentialsProvider provider(AwsCredentials keys) {
    String sessionToken = keys.sessionToken();
    return StaticCredentialsProvider.create(
        sessionToken == null
            ? AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())
            : AwsSessionCredentials.create(
                keys.accessKeyId(), keys.secretAccessKey(), sessionToken));
  }

  private static Credentials credentials(
      software.amazon.awssdk.services.sts.model.Credentials answer) {
    return new Credentials(
        new AwsCredentials(answer.accessKeyId(), answer.secretAccessKey(), answer.sessionToken()),
        Optional.of(answer.expiration()));
  }
}
