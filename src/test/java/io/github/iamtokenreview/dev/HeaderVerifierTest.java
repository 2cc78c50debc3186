package io.github.iamtokenreview.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamtokenreview.token.SigV4;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Requests that AWS' own signer signed, and how they get spoilt. */
class HeaderVerifierTest {
  private static final Instant NOW = SignedRequest.NOW;

  private static HeaderVerifier verifier(Instant now) {
    return new HeaderVerifier(
        Map.of(SignedRequest.ADMIN.accessKeyId(), SignedRequest.ADMIN), InstantSource.fixed(now));
  }

  private static ReceivedRequest good() {
    SdkHttpRequest unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(URI.create("https://s3.eu-west-1.amazonaws.com/bucket/a%21b?x=1&y=%2F"))
            .putHeader("If-None-Match", "\"tag\"")
            .build();
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                request ->
                    request
                        .identity(
                            AwsSessionCredentialsIdentity.create(
                                SignedRequest.SESSION.accessKeyId(),
                                SignedRequest.SESSION.secretAccessKey(),
                                String.valueOf(SignedRequest.SESSION.sessionToken())))
                        .request(unsigned)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)))
            .request();
    return new ReceivedRequest(
        "GET",
        signed.encodedPath(),
        String.valueOf(signed.getUri().getRawQuery()),
        signed.headers(),
        SigV4.sha256(""));
  }

  private static ReceivedRequest with(ReceivedRequest request, String name, String... values) {
    Map<String, List<String>> headers = new TreeMap<>(request.headers());
    headers.put(name, List.of(values));
    return new ReceivedRequest(
        request.method(), request.path(), request.query(), headers, request.bodySha256());
  }

  private static UnaryOperator<ReceivedRequest> authorization(String old, String other) {
    return request -> {
      String header = request.header("authorization").get(0);
      assertThat(header).contains(old);
      return with(request, "authorization", header.replace(old, other));
    };
  }

  @Test
  void knowsWhoseTheSignatureIs() throws Exception {
    assertThat(verifier(NOW).verify(good(), "s3", "eu-west-1")).isEqualTo(SignedRequest.ADMIN);
  }

  private static Arguments spoilt(
      String how, StsErrorCode code, UnaryOperator<ReceivedRequest> spoil) {
    return arguments(how, code, spoil);
  }

  static Stream<Arguments> spoilt() {
    StsErrorCode mismatch = StsErrorCode.SIGNATURE_DOES_NOT_MATCH;
    StsErrorCode incomplete = StsErrorCode.INCOMPLETE_SIGNATURE;
    return Stream.of(
        spoilt("no signature", incomplete, r -> with(r, "authorization")),
        spoilt("two", incomplete, r -> with(r, "authorization", "a", "b")),
        spoilt("bearer", incomplete, r -> with(r, "authorization", "Bearer x")),
        spoilt("other algorithm", incomplete, authorization("AWS4-HMAC", "AWS4-X-HMAC")),
        spoilt("scope cut", incomplete, authorization("/aws4_request", "")),
        spoilt("other region", mismatch, authorization("eu-west-1", "eu-west-2")),
        spoilt("other service", mismatch, authorization("/s3/", "/ec2/")),
        spoilt("other day", mismatch, authorization("/20260102/", "/20260101/")),
        spoilt("other signature", mismatch, authorization("Signature=", "Signature=0")),
        spoilt("host not signed", mismatch, authorization("host;", "")),
        spoilt(
            "unknown key",
            StsErrorCode.INVALID_CLIENT_TOKEN_ID,
            authorization("ASIAFAKEADMIN0000001", "ASIAFAKEADMIN0000002")),
        spoilt("no date", incomplete, r -> with(r, "x-amz-date")),
        spoilt("other date", mismatch, r -> with(r, "x-amz-date", "20260102T030406Z")),
        spoilt("other host", mismatch, r -> with(r, "host", "evil.example")),
        spoilt("unsigned x-amz-", mismatch, r -> with(r, "x-amz-meta", "x")),
        spoilt(
            "other session",
            StsErrorCode.INVALID_CLIENT_TOKEN_ID,
            r -> with(r, "x-amz-security-token", "other")),
        spoilt("other digest", mismatch, r -> with(r, "x-amz-content-sha256", "UNSIGNED-PAYLOAD")),
        spoilt("other path", mismatch, r -> moved(r, "/bucket/a%21c", r.query())),
        spoilt("path not encoded", mismatch, r -> moved(r, "/bucket/a!b", r.query())),
        spoilt("other query", mismatch, r -> moved(r, r.path(), "x=2&y=%2F")),
        spoilt("more query", mismatch, r -> moved(r, r.path(), r.query() + "&z=1")));
  }

  private static ReceivedRequest moved(ReceivedRequest request, String path, String query) {
    return new ReceivedRequest(
        request.method(), path, query, request.headers(), request.bodySha256());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("spoilt")
  void refuses(String how, StsErrorCode code, UnaryOperator<ReceivedRequest> spoil) {
    ReceivedRequest bad = spoil.apply(good());

    StsRefusedException e =
        catchThrowableOfType(
            StsRefusedException.class, () -> verifier(NOW).verify(bad, "s3", "eu-west-1"));

    assertThat(e.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"PT15M, true", "PT15M1S, false", "PT-5M, true", "PT-5M-1S, false"})
  void takesASignatureForAWhile(Duration later, boolean good) {
    StsRefusedException e =
        catchThrowableOfType(
            StsRefusedException.class,
            () -> verifier(NOW.plus(later)).verify(good(), "s3", "eu-west-1"));

    assertThat(e == null).isEqualTo(good);
  }
}
