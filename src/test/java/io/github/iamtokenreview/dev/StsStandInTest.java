package io.github.iamtokenreview.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.KnownToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StsStandInTest {
  private StsStandIn standIn;
  private StsClient client;

  @BeforeEach
  void start() throws IOException {
    standIn =
        StsStandIn.start(
            List.of(SignedRequest.ALICE, SignedRequest.ADMIN),
            InstantSource.fixed(SignedRequest.NOW));
    client = new StsClient(standIn.uri());
  }

  @AfterEach
  void stop() {
    standIn.close();
  }

  @Test
  void saysInJsonWhoseKeySigned() throws Exception {
    HttpResponse<String> answer = client.get(SignedRequest.of(SignedRequest.SESSION));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    JsonNode response = new ObjectMapper().readTree(answer.body()).get("GetCallerIdentityResponse");
    assertThat(response.get("GetCallerIdentityResult"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"Account": "123456789012",
                     "Arn": "arn:aws:sts::123456789012:assumed-role/Admin/jane",
                     "UserId": "AROAFAKEADMIN:jane"}
                    """));
    assertThat(response.at("/ResponseMetadata/RequestId").textValue()).isNotEmpty();
  }

  @Test
  void saysItInXmlToWhoDoesNotAskForJson() throws Exception {
    HttpResponse<String> answer =
        client.get(SignedRequest.of(SignedRequest.LONG_TERM).withoutHeader("Accept"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
    assertThat(answer.body())
        .startsWith("<GetCallerIdentityResponse xmlns=")
        .contains("<Arn>arn:aws:iam::123456789012:user/Alice</Arn>");
  }

  @Test
  void refusesInTheFormAskedFor() throws Exception {
    SignedRequest bad = SignedRequest.of(SignedRequest.LONG_TERM).withHeader("x-k8s-aws-id", "dev");

    HttpResponse<String> json = client.get(bad);
    HttpResponse<String> xml = client.get(bad.withoutHeader("Accept"));

    JsonNode error = new ObjectMapper().readTree(json.body());
    assertThat(json.statusCode()).isEqualTo(403);
    assertThat(error.at("/Error/Code").textValue()).isEqualTo("SignatureDoesNotMatch");
    assertThat(error.at("/Error/Type").textValue()).isEqualTo("Sender");
    assertThat(error.at("/Error/Message").textValue()).isNotEmpty();
    assertThat(error.at("/RequestId").textValue()).isNotEmpty();
    assertThat(xml.statusCode()).isEqualTo(403);
    assertThat(xml.body()).contains("<Code>SignatureDoesNotMatch</Code>");
  }

  static Stream<KnownToken> othersTokens() {
    return KnownToken.all();
  }

  @ParameterizedTest
  @MethodSource("othersTokens")
  void acceptsWhatOthersSigned(KnownToken known) throws Exception {
    StsKey key = new StsKey(known.credentials(), "111122223333", "arn:aws:iam::1:user/x", "AIDA");
    try (StsStandIn sts = StsStandIn.start(List.of(key), InstantSource.fixed(known.instant()))) {
      String query = URI.create(known.url()).getRawQuery();

      HttpResponse<String> answer =
          new StsClient(sts.uri()).get(query, StsClient.headers(known.host(), known.clusterId()));

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("111122223333");
    }
  }

  /** A client sends no malformed query, so that one is left to the verifier's own test. */
  static Stream<Arguments> refusals() {
    return PresignedVerifierTest.refusals()
        .filter(refusal -> !((SignedRequest) refusal.get()[1]).query().contains("%zz"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("refusals")
  void refusesWithTheErrorAndStatusOfSts(String what, SignedRequest request, StsErrorCode code)
      throws Exception {
    HttpResponse<String> answer = client.get(request);

    assertThat(answer.statusCode()).isEqualTo(code.status());
    assertThat(new ObjectMapper().readTree(answer.body()).at("/Error/Code").textValue())
        .isEqualTo(code.code());
  }

  @Test
  void countsCallsAndRemembersTheLastHundred() throws Exception {
    SignedRequest request = SignedRequest.of(SignedRequest.LONG_TERM);
    for (int i = 0; i <= 100; i++) {
      client.get(request.withHeader("x-number", String.valueOf(i)));
    }

    assertThat(standIn.calls()).isEqualTo(101);
    assertThat(standIn.requests()).hasSize(100);
    ReceivedRequest oldest = standIn.requests().get(0);
    assertThat(oldest.header("x-number")).containsExactly("1");
    assertThat(oldest.header("x-k8s-aws-id")).containsExactly("prod");
    assertThat(oldest.method()).isEqualTo("GET");
    assertThat(oldest.path()).isEqualTo("/");
    assertThat(oldest.query()).isEqualTo(request.query());
    assertThat(oldest).hasToString("ReceivedRequest[GET]");
  }

  @Test
  void learnsKeysWhileItRuns() throws Exception {
    AwsCredentials bob = new AwsCredentials("AKIAFAKEBOB000000001", "fakesecretBOB", null);
    assertThat(client.get(SignedRequest.of(bob)).statusCode()).isEqualTo(403);

    StsKey key = new StsKey(bob, "123456789012", "arn:aws:iam::123456789012:user/Bob", "AIDABOB");
    standIn.put(key);
    assertThat(client.get(SignedRequest.of(bob)).statusCode()).isEqualTo(200);

    standIn.put(key.withStatus(StsKey.Status.REVOKED));
    assertThat(client.get(SignedRequest.of(bob)).body()).contains("InvalidClientTokenId");
  }

  @Test
  void showsNoSecretOfAKey() {
    assertThat(SignedRequest.ADMIN.toString()).doesNotContain("fakesecret").doesNotContain("FAKE/");
  }

  @Test
  void escapesXml() {
    StsKey odd = new StsKey(SignedRequest.LONG_TERM, "1", "a<b>&c", "AIDA");

    assertThat(AnswerFormat.XML.identity(odd).body()).contains("<Arn>a&lt;b&gt;&amp;c</Arn>");
    assertThat(Map.copyOf(AnswerFormat.XML.identity(odd).headers()))
        .containsKey("x-amzn-RequestId");
  }
}
