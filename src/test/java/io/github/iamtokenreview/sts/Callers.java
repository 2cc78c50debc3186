package io.github.iamtokenreview.sts;

import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.BearerToken;
import io.github.iamtokenreview.token.PresignedUrl;
import io.github.iamtokenreview.token.TokenParser;
import io.github.iamtokenreview.token.TokenRules;
import io.github.iamtokenreview.token.TokenSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Made-up people with access keys, known to the stand-in, and the tokens they make. */
final class Callers {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  static final ClusterId PROD = new ClusterId("prod");
  static final String HOST = "sts.eu-west-1.amazonaws.com";
  static final String REGION = "eu-west-1";

  static final StsKey ALICE =
      key("AKIAFAKEALICE0000001", null, "arn:aws:iam::123456789012:user/Alice", "AIDAFAKEALICE");
  static final StsKey ADMIN =
      key(
          "ASIAFAKEADMIN0000001",
          "FAKE/Session+Token==",
          "arn:aws:sts::123456789012:assumed-role/Admin/jane",
          "AROAFAKEADMIN:jane");
  static final StsKey SSO =
      key(
          "ASIAFAKESSO000000001",
          "FAKE",
          "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_ViewOnlyAccess_0123456789abcdef"
              + "/jdoe@example.com",
          "AROAFAKESSO0000000001:jdoe@example.com");
  static final StsKey FEDERATED =
      key(
          "ASIAFAKEFED000000001",
          "FAKE",
          "arn:aws:sts::123456789012:federated-user/Bob",
          "123456789012:Bob");
  static final StsKey ROOT =
      key("AKIAFAKEROOT00000001", null, "arn:aws:iam::123456789012:root", "123456789012");

  static final List<StsKey> ALL = List.of(ALICE, ADMIN, SSO, FEDERATED, ROOT);

  private Callers() {}

  private static StsKey key(String id, @Nullable String sessionToken, String arn, String userId) {
    return new StsKey(
        new AwsCredentials(id, "fakesecret" + id, sessionToken), "123456789012", arn, userId);
  }

  static BearerToken token(StsKey key) {
    return token(key, HOST, REGION);
  }

  static BearerToken token(StsKey key, String host, String region) {
    return new BearerToken(new TokenSigner(host, region).token(key.credentials(), PROD, NOW));
  }

  static PresignedUrl url(StsKey key) {
    return url(key, HOST, REGION);
  }

  static PresignedUrl url(StsKey key, String host, String region) {
    return parsed(token(key, host, region));
  }

  static PresignedUrl parsed(BearerToken token) {
    try {
      return TokenParser.parse(token, new TokenRules(Partition.AWS, Duration.ofMinutes(15)), NOW);
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
