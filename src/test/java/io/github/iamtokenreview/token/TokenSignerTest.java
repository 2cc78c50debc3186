package io.github.iamtokenreview.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.ClusterId;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenSignerTest {
  private static final AwsCredentials ALICE =
      new AwsCredentials("AKIAFAKEALICE0000001", "fakesecretALICE", null);

  @ParameterizedTest
  @MethodSource("io.github.iamtokenreview.token.KnownToken#ofPeer")
  void makesTheTokensOfThePeer(KnownToken known) {
    String url = presignedUrl(known);

    assertThat(url).isEqualTo(known.url());
    assertThat(TokenSigner.encode(url)).isEqualTo(known.token());
  }

  /** The peer sorts the session token in before the signed headers; botocore puts it behind. */
  @ParameterizedTest
  @MethodSource("io.github.iamtokenreview.token.KnownToken#ofBotocore")
  void makesTheUrlsOfBotocoreButForThePlaceOfTheSessionToken(KnownToken known) {
    String url = presignedUrl(known);

    assertThat(url.split("[?&]", -1)).containsExactlyInAnyOrder(known.url().split("[?&]", -1));
    if (known.sessionToken() == null) {
      assertThat(TokenSigner.encode(url)).isEqualTo(known.token());
    }
  }

  @Test
  void dropsTheFractionOfASecond() {
    TokenSigner signer = new TokenSigner("sts.eu-west-1.amazonaws.com", "eu-west-1");
    ClusterId prod = new ClusterId("prod");

    String token = signer.token(ALICE, prod, Instant.parse("2026-01-02T03:04:05.999Z"));

    assertThat(token).isEqualTo(signer.token(ALICE, prod, Instant.parse("2026-01-02T03:04:05Z")));
  }

  @Test
  void writesTheUrlInUnpaddedBase64Url() {
    TokenSigner signer = new TokenSigner("sts.eu-west-1.amazonaws.com", "eu-west-1");

    String token =
        signer.token(ALICE, new ClusterId("prod"), Instant.parse("2026-01-02T03:04:05Z"));

    assertThat(token).startsWith("k8s-aws-v1.").doesNotContain("=");
    String url = new String(Base64.getUrlDecoder().decode(token.substring(11)), UTF_8);
    assertThat(url).startsWith("https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&");
  }

  private static String presignedUrl(KnownToken known) {
    return new TokenSigner(known.host(), known.region())
        .presignedUrl(known.credentials(), known.clusterId(), known.instant());
  }
}
