package io.github.iamtokenreview.dev;

import static io.github.iamtokenreview.dev.SignedRequest.ADMIN;
import static io.github.iamtokenreview.dev.SignedRequest.ALICE;
import static io.github.iamtokenreview.dev.SignedRequest.LONG_TERM;
import static io.github.iamtokenreview.dev.SignedRequest.NOW;
import static io.github.iamtokenreview.dev.SignedRequest.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.CredentialScope;
import io.github.iamtokenreview.token.SigV4;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PresignedVerifierTest {
  private static final SignedRequest PLAIN = SignedRequest.of(LONG_TERM);
  private static final SignedRequest SESSIONS = SignedRequest.of(SESSION);

  @Test
  void tellsWhoseKeySigned() throws Exception {
    assertThat(verify(PLAIN, NOW)).isEqualTo(ALICE);
    assertThat(verify(SESSIONS, NOW)).isEqualTo(ADMIN);
  }

  @ParameterizedTest
  @CsvSource({
    "sts.amazonaws.com, us-east-1",
    "sts.us-east-1.amazonaws.com, us-east-1",
    "sts-fips.us-east-2.amazonaws.com, us-east-2",
    "sts.eu-west-1.api.aws, eu-west-1",
    "sts.cn-north-1.amazonaws.com.cn, cn-north-1",
  })
  void takesTheRegionOfTheHost(String host, String region) throws Exception {
    assertThat(verify(SignedRequest.of(LONG_TERM, host, region), NOW)).isEqualTo(ALICE);
    assertThat(refusal(SignedRequest.of(LONG_TERM, host, "eu-west-9")).code())
        .isEqualTo(StsErrorCode.SIGNATURE_DOES_NOT_MATCH);
  }

  @Test
  void takesParametersInAnyOrderAndSpelling() throws Exception {
    List<String> pairs = new ArrayList<>(List.of(SESSIONS.query().split("&", -1)));
    Collections.reverse(pairs);
    String reversed = String.join("&", pairs).replace("%2F", "%2f").replace("Action", "%41ction");

    assertThat(verify(new SignedRequest(reversed + "&", SESSIONS.headers()), NOW)).isEqualTo(ADMIN);
  }

  static Stream<Arguments> refusals() {
    StsErrorCode mismatch = StsErrorCode.SIGNATURE_DOES_NOT_MATCH;
    StsErrorCode incomplete = StsErrorCode.INCOMPLETE_SIGNATURE;
    StsErrorCode unknown = StsErrorCode.INVALID_CLIENT_TOKEN_ID;
    StsErrorCode action = StsErrorCode.INVALID_ACTION;
    String token = "&X-Amz-Security-Token=FAKE%2FSession%2BToken%3D%3D";
    return Stream.of(
        arguments("another action", PLAIN.with("GetCallerIdentity", "AssumeRole"), action),
        arguments("no action", PLAIN.with("Action=", "action="), StsErrorCode.MISSING_ACTION),
        arguments("another version", PLAIN.with("2011-06-15", "2011-06-14"), action),
        arguments("no version", PLAIN.with("&Version=2011-06-15", ""), action),
        arguments("another algorithm", PLAIN.with("HMAC-SHA256", "HMAC-SHA1"), incomplete),
        arguments("no algorithm", PLAIN.with("X-Amz-Algorithm", "x"), incomplete),
        arguments("no credential", PLAIN.with("X-Amz-Credential", "x"), incomplete),
        arguments("unknown key", PLAIN.with("ALICE0000001", "ALICE0000002"), unknown),
        arguments("someone else's key", PLAIN.with("AKIAFAKEALICE", "ASIAFAKEADMIN"), unknown),
        arguments("scope of another day", PLAIN.with("%2F20260102", "%2F20260101"), mismatch),
        arguments("scope without day", PLAIN.with("%2F20260102%2F", "%2F%2F"), mismatch),
        arguments("scope of another region", PLAIN.with("eu-west-1", "us-east-1"), mismatch),
        arguments("scope of another service", PLAIN.with("%2Fsts", "%2Fs3"), mismatch),
        arguments("scope with another end", PLAIN.with("aws4_request", "aws4"), incomplete),
        arguments("scope too short", PLAIN.with("%2Fsts", ""), incomplete),
        arguments("scope too long", PLAIN.with("%2Fsts", "%2Fsts%2Fsts"), incomplete),
        arguments("another date", PLAIN.with("030405Z", "030406Z"), mismatch),
        arguments("no date", PLAIN.with("X-Amz-Date", "x"), incomplete),
        arguments("another expiry", PLAIN.with("Expires=60", "Expires=61"), mismatch),
        arguments("no expiry", PLAIN.with("&X-Amz-Expires=60", ""), mismatch),
        arguments("host not signed", PLAIN.with("host%3B", ""), mismatch),
        arguments("cluster not signed", PLAIN.with("%3Bx-k8s-aws-id", ""), mismatch),
        arguments("header signed twice", PLAIN.with("host%3B", "host%3Bhost%3B"), mismatch),
        arguments("signed header in upper case", PLAIN.with("x-k8s", "X-K8S"), mismatch),
        arguments("header that did not come", PLAIN.with("host%3B", "host%3Bx%3B"), mismatch),
        arguments("no signed headers", PLAIN.with("X-Amz-SignedHeaders", "x"), incomplete),
        arguments("no signature", PLAIN.with("X-Amz-Signature", "x"), incomplete),
        arguments(
            "empty signature", PLAIN.with("X-Amz-Signature=", "X-Amz-Signature=&x="), mismatch),
        arguments("upper-case name", PLAIN.with("X-Amz-Date", "X-Amz-DATE"), incomplete),
        arguments("extra parameter", PLAIN.with("Action", "x=y&Action"), mismatch),
        arguments(
            "extra session token",
            PLAIN.with("&X-Amz-Signature", token + "&X-Amz-Signature"),
            unknown),
        arguments("no session token", SESSIONS.with(token, ""), unknown),
        arguments("another session token", SESSIONS.with("Token%3D", "Token%3d%3D"), unknown),
        arguments(
            "bad percent",
            PLAIN.with("Action", "x=%zz&Action"),
            StsErrorCode.MALFORMED_QUERY_STRING),
        arguments(
            "two dates",
            PLAIN.with("X-Amz-Expires", "X-Amz-Date=1&X-Amz-Expires"),
            StsErrorCode.MALFORMED_QUERY_STRING),
        arguments("header of another cluster", PLAIN.withHeader("x-k8s-aws-id", "dev"), mismatch),
        arguments("no header of the cluster", PLAIN.withoutHeader("x-k8s-aws-id"), mismatch),
        arguments("another host", PLAIN.withHeader("Host", "sts.eu-west-1.api.aws"), mismatch),
        arguments(
            "host of another region",
            PLAIN.withHeader("Host", "sts.eu-west-2.amazonaws.com"),
            mismatch),
        arguments("host that is not STS", PLAIN.withHeader("Host", "127.0.0.1:8080"), mismatch),
        arguments("no host", PLAIN.withoutHeader("Host"), mismatch));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("refusals")
  void refuses(String what, SignedRequest request, StsErrorCode code) {
    StsRefusedException refusal = refusal(request);

    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.getMessage()).doesNotContain("fakesecret").doesNotContain("FAKE");
  }

  @Test
  void refusesAnUnsignedRequest() {
    SignedRequest unsigned =
        new SignedRequest("Action=GetCallerIdentity&Version=2011-06-15", PLAIN.headers());

    assertThat(refusal(unsigned).code()).isEqualTo(StsErrorCode.MISSING_AUTHENTICATION_TOKEN);
  }

  @Test
  void refusesASecretThatIsNotTheKeys() {
    SignedRequest forged =
        SignedRequest.of(new AwsCredentials(LONG_TERM.accessKeyId(), "guessed", null));

    assertThat(refusal(forged).code()).isEqualTo(StsErrorCode.SIGNATURE_DOES_NOT_MATCH);
  }

  @Test
  void refusesAnotherMethodPathOrBody() {
    assertThat(
            code(new ReceivedRequest("POST", "/", PLAIN.query(), lists(PLAIN), SigV4.sha256(""))))
        .isEqualTo(StsErrorCode.SIGNATURE_DOES_NOT_MATCH);
    assertThat(
            code(new ReceivedRequest("GET", "/x", PLAIN.query(), lists(PLAIN), SigV4.sha256(""))))
        .isEqualTo(StsErrorCode.SIGNATURE_DOES_NOT_MATCH);
    assertThat(
            code(new ReceivedRequest("GET", "/", PLAIN.query(), lists(PLAIN), SigV4.sha256("x"))))
        .isEqualTo(StsErrorCode.SIGNATURE_DOES_NOT_MATCH);
  }

  @ParameterizedTest
  @CsvSource({
    "PT15M, true", "PT15M0.001S, false", "PT15M1S, false",
    "PT-5M, true", "PT-5M-0.001S, false", "PT-5M-1S, false",
  })
  void goesByTheSignaturesDate(Duration sinceSigned, boolean good) throws Exception {
    Instant now = NOW.plus(sinceSigned);

    if (good) {
      assertThat(verify(PLAIN, now)).isEqualTo(ALICE);
    } else {
      StsRefusedException refusal = refusal(received(PLAIN), now);
      assertThat(refusal.code()).isEqualTo(StsErrorCode.SIGNATURE_DOES_NOT_MATCH);
      assertThat(refusal)
          .hasMessageStartingWith(
              sinceSigned.isNegative() ? "Signature not yet current: " : "Signature expired: ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20260102T0304Z", "20260102T030405", "20260102t030405z", "2026-01-02T03:04:05Z",
    "20260230T030405Z", "20260102T240405Z", "20260102T030460Z", "''",
  })
  void refusesADateOfAnotherForm(String date) {
    SignedRequest request = PLAIN.with("20260102T030405Z", date);

    assertThat(refusal(request).code()).isEqualTo(StsErrorCode.INCOMPLETE_SIGNATURE);
  }

  @Test
  void tellsAnEndedSessionFromARevokedKeyFromAForgedOne() {
    SignedRequest forged = SESSIONS.with("Expires=60", "Expires=61");

    assertThat(code(SESSIONS, ADMIN.withStatus(StsKey.Status.EXPIRED)))
        .isEqualTo(StsErrorCode.EXPIRED_TOKEN);
    assertThat(code(SESSIONS, ADMIN.withStatus(StsKey.Status.REVOKED)))
        .isEqualTo(StsErrorCode.INVALID_CLIENT_TOKEN_ID);
    assertThat(code(forged, ADMIN.withStatus(StsKey.Status.EXPIRED)))
        .isEqualTo(StsErrorCode.SIGNATURE_DOES_NOT_MATCH);
  }

  static Stream<Arguments> badButSigned() {
    HandSigned good = HandSigned.good();
    return Stream.of(
        arguments("another day", good.with(new CredentialScope("20260101", "eu-west-1", "sts"))),
        arguments("half a day", good.with(new CredentialScope("2026010", "eu-west-1", "sts"))),
        arguments("no day", good.with(new CredentialScope("", "eu-west-1", "sts"))),
        arguments("another region", good.with(new CredentialScope("20260102", "eu-west-2", "sts"))),
        arguments("another service", good.with(new CredentialScope("20260102", "eu-west-1", "s3"))),
        arguments("host not signed", good.without("host")),
        arguments("host not of STS", good.with("host", "localhost")),
        arguments(
            "empty region of no STS host",
            good.with(new CredentialScope("20260102", "", "sts")).with("host", "localhost")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badButSigned")
  void refusesWhatIsBadHoweverWellSigned(String what, HandSigned request) {
    assertThat(refusal(request.sign()).code()).isEqualTo(StsErrorCode.SIGNATURE_DOES_NOT_MATCH);
  }

  @Test
  void refusesAnActionSignedTwice() {
    HandSigned twice = HandSigned.good().withExtra("&Action=AssumeRole");

    assertThat(refusal(twice.sign()).code()).isEqualTo(StsErrorCode.MALFORMED_QUERY_STRING);
  }

  /** As STS: {@code a} sorts before {@code a-b}, though the text {@code a=} sorts after it. */
  @Test
  void sortsParametersByNameThenValue() throws Exception {
    SignedRequest signed = HandSigned.good().withExtra("&a=1&a=2&a-b=0").sign();

    assertThat(verify(signed, NOW)).isEqualTo(ALICE);
    assertThat(verify(signed.with("&a=1&a=2&a-b=0", "&a-b=0&a=2&a=1"), NOW)).isEqualTo(ALICE);
  }

  @Test
  void foldsTheSpacesOfHeaders() throws Exception {
    SignedRequest signed = HandSigned.good().with("x-k8s-aws-id", "two words").sign();

    assertThat(verify(signed.withHeader("x-k8s-aws-id", "  two   words "), NOW)).isEqualTo(ALICE);
    assertThat(refusal(signed.withHeader("x-k8s-aws-id", "twowords")).code())
        .isEqualTo(StsErrorCode.SIGNATURE_DOES_NOT_MATCH);
  }

  @Test
  void doesNotNeedTheClustersHeaderSigned() throws Exception {
    assertThat(verify(HandSigned.good().without("x-k8s-aws-id").sign(), NOW)).isEqualTo(ALICE);
  }

  private static StsErrorCode code(SignedRequest request, StsKey key) {
    return refusal(received(request), NOW, key).code();
  }

  private static StsErrorCode code(ReceivedRequest request) {
    return refusal(request, NOW).code();
  }

  private static StsRefusedException refusal(SignedRequest request) {
    return refusal(received(request), NOW);
  }

  private static StsRefusedException refusal(ReceivedRequest request, Instant now, StsKey... keys) {
    PresignedVerifier verifier =
        keys.length > 0 ? verifier(now, keys) : verifier(now, ALICE, ADMIN);
    return catchThrowableOfType(StsRefusedException.class, () -> verifier.verify(request));
  }

  private static StsKey verify(SignedRequest request, Instant now) throws StsRefusedException {
    return verifier(now, ALICE, ADMIN).verify(received(request));
  }

  private static PresignedVerifier verifier(Instant now, StsKey... keys) {
    return new PresignedVerifier(
        Stream.of(keys).collect(Collectors.toMap(StsKey::accessKeyId, key -> key)),
        InstantSource.fixed(now));
  }

  static ReceivedRequest received(SignedRequest request) {
    return new ReceivedRequest("GET", "/", request.query(), lists(request), SigV4.sha256(""));
  }

  private static Map<String, List<String>> lists(SignedRequest request) {
    return request.headers().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
  }
}
