package io.github.iamtokenreview.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.TokenSigner;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** A good request as a client's token and the webhook make it, and how it gets spoilt. */
record SignedRequest(String query, Map<String, String> headers) {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  static final String HOST = "sts.eu-west-1.amazonaws.com";
  static final AwsCredentials LONG_TERM =
      new AwsCredentials("AKIAFAKEALICE0000001", "fakesecretALICE", null);
  static final AwsCredentials SESSION =
      new AwsCredentials("ASIAFAKEADMIN0000001", "fakesecretADMIN", "FAKE/Session+Token==");

  static final StsKey ALICE =
      new StsKey(
          LONG_TERM, "123456789012", "arn:aws:iam::123456789012:user/Alice", "AIDAFAKEALICE");
  static final StsKey ADMIN =
      new StsKey(
          SESSION,
          "123456789012",
          "arn:aws:sts::123456789012:assumed-role/Admin/jane",
          "AROAFAKEADMIN:jane");

  static SignedRequest of(AwsCredentials credentials) {
    return of(credentials, HOST, "eu-west-1");
  }

  static SignedRequest of(AwsCredentials credentials, String host, String region) {
    ClusterId cluster = new ClusterId("prod");
    String token = new TokenSigner(host, region).token(credentials, cluster, NOW);
    byte[] url = Base64.getUrlDecoder().decode(token.substring(TokenSigner.TOKEN_PREFIX.length()));
    String query = URI.create(new String(url, UTF_8)).getRawQuery();
    return new SignedRequest(query, StsClient.headers(host, cluster.value()));
  }

  /** With a text of the query exchanged, which must be there. */
  SignedRequest with(String old, String other) {
    if (!query.contains(old)) {
      throw new IllegalArgumentException("nothing to exchange");
    }
    return new SignedRequest(query.replace(old, other), headers);
  }

  SignedRequest withHeader(String name, String value) {
    Map<String, String> others = new TreeMap<>(headers);
    others.put(name, value);
    return new SignedRequest(query, others);
  }

  SignedRequest withoutHeader(String name) {
    Map<String, String> others = new TreeMap<>(headers);
    others.remove(name);
    return new SignedRequest(query, others);
  }
}
