package io.github.iamtokenreview.sts;

import static io.github.iamtokenreview.sts.Callers.ADMIN;
import static io.github.iamtokenreview.sts.Callers.ALICE;
import static io.github.iamtokenreview.sts.Callers.FEDERATED;
import static io.github.iamtokenreview.sts.Callers.NOW;
import static io.github.iamtokenreview.sts.Callers.PROD;
import static io.github.iamtokenreview.sts.Callers.ROOT;
import static io.github.iamtokenreview.sts.Callers.SSO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamtokenreview.dev.Faults;
import io.github.iamtokenreview.dev.ReceivedRequest;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.dev.StsStandIn;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.sts.RawServer.Reply;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.PresignedUrl;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StsClientTest {
  private static final Duration BUDGET = Duration.ofSeconds(30);

  private StsStandIn standIn;
  private StsClient sts;

  @BeforeEach
  void start() throws IOException {
    standIn = StsStandIn.start(Callers.ALL, InstantSource.fixed(NOW));
    sts = StsClient.create(Optional.of(StsOverride.parse(standIn.uri().toString())), BUDGET);
  }

  @AfterEach
  void stop() {
    standIn.close();
  }

  static Stream<Arguments> callers() {
    String sso = "role/AWSReservedSSO_ViewOnlyAccess_0123456789abcdef";
    return Stream.of(
        arguments(
            ALICE, IamPrincipal.Type.USER, "iam::123456789012:user/Alice", "AIDAFAKEALICE", ""),
        arguments(
            ADMIN,
            IamPrincipal.Type.ASSUMED_ROLE,
            "iam::123456789012:role/Admin",
            "AROAFAKEADMIN",
            "jane"),
        arguments(
            SSO,
            IamPrincipal.Type.ASSUMED_ROLE,
            "iam::123456789012:" + sso,
            "AROAFAKESSO0000000001",
            "jdoe@example.com"),
        arguments(
            FEDERATED,
            IamPrincipal.Type.FEDERATED_USER,
            "sts::123456789012:federated-user/Bob",
            "123456789012:Bob",
            ""),
        arguments(ROOT, IamPrincipal.Type.ROOT, "iam::123456789012:root", "123456789012", ""));
  }

  @ParameterizedTest
  @MethodSource("callers")
  void learnsWhoSigned(
      StsKey key, IamPrincipal.Type type, String canonical, String userId, String session)
      throws Exception {
    PresignedUrl url = Callers.url(key);

    CallerIdentity identity = sts.identify(url, PROD);

    assertThat(identity.arn()).hasToString(key.arn());
    assertThat(identity.principal().type()).isEqualTo(type);
    assertThat(identity.principal().canonicalArn()).isEqualTo("arn:aws:" + canonical);
    assertThat(identity.accountId()).isEqualTo("123456789012");
    assertThat(identity.userId()).isEqualTo(userId);
    assertThat(identity.sessionName()).isEqualTo(session);
    assertThat(identity.accessKeyId()).isEqualTo(key.accessKeyId());
    assertThat(identity.stsHost()).isEqualTo(Callers.HOST);
  }

  @Test
  void sendsTheRequestAsItWasSigned() {
    PresignedUrl url = Callers.url(ADMIN);

    Outcome outcome = Outcome.of(sts, url, PROD);

    assertThat(outcome.word()).isEqualTo("IDENTITY");
    ReceivedRequest sent = standIn.requests().get(0);
    assertThat(sent.method()).isEqualTo("GET");
    assertThat(sent.path()).isEqualTo("/");
    assertThat(sent.query()).isEqualTo(url.rawQuery());
    assertThat(sent.header("host")).containsExactly(Callers.HOST);
    assertThat(sent.header("x-k8s-aws-id")).containsExactly("prod");
    assertThat(sent.header("accept")).containsExactly("application/json");
    assertThat(sent.headers())
        .doesNotContainKeys("authorization", "cookie", "accept-encoding", "upgrade");
  }

  @ParameterizedTest
  @CsvSource({
    "sts.amazonaws.com, us-east-1",
    "sts.us-east-1.amazonaws.com, us-east-1",
    "sts-fips.us-west-2.amazonaws.com, us-west-2",
    "sts.eu-west-1.api.aws, eu-west-1"
  })
  void keepsTheSignedHostWhereverItConnects(String host, String region) {
    PresignedUrl url = Callers.url(ALICE, host, region);

    Outcome outcome = Outcome.of(sts, url, PROD);

    assertThat(outcome.word()).isEqualTo("IDENTITY");
    assertThat(standIn.requests().get(0).header("host")).containsExactly(host);
  }

  @Test
  void saysToStsWhichClusterAsksWhateverTheTokenWasMadeFor() {
    Outcome outcome = Outcome.of(sts, Callers.url(ALICE), new ClusterId("staging"));

    assertThat(outcome.word()).isEqualTo("STS_REJECTED");
    assertThat(outcome.message()).isEqualTo(Callers.HOST + " answered 403, SignatureDoesNotMatch");
    assertThat(standIn.requests().get(0).header("x-k8s-aws-id")).containsExactly("staging");
  }

  @Test
  void isRefusedForAKeyThatStsDoesNotKnow() {
    AwsCredentials stranger = new AwsCredentials("AKIAFAKESTRANGER0001", "fakesecret", null);

    Outcome outcome = Outcome.of(sts, Callers.url(new StsKey(stranger, "1", "arn", "AIDA")), PROD);

    assertThat(outcome.word()).isEqualTo("STS_REJECTED");
  }

  @ParameterizedTest
  @CsvSource({"EXPIRED, ExpiredToken", "REVOKED, InvalidClientTokenId"})
  void isRefusedForAKeyThatEnded(StsKey.Status status, String code) {
    standIn.put(ADMIN.withStatus(status));

    Outcome outcome = Outcome.of(sts, Callers.url(ADMIN), PROD);

    assertThat(outcome.word()).isEqualTo("STS_REJECTED");
    assertThat(outcome.message()).endsWith(code);
  }

  @Test
  void followsNoRedirect() throws IOException {
    try (StsStandIn elsewhere = StsStandIn.start(Callers.ALL, InstantSource.fixed(NOW))) {
      standIn.fault(Faults.redirect(elsewhere.uri()));

      Outcome outcome = Outcome.of(sts, Callers.url(ALICE), PROD);

      assertThat(outcome.word()).isEqualTo("STS_FAILED");
      assertThat(elsewhere.calls()).isZero();
      assertThat(standIn.calls()).isEqualTo(1);
    }
  }

  @Test
  void keepsItsConnection() throws IOException {
    try (RawServer server = new RawServer(Reply.of(403, "{\"Error\":{\"Code\":\"X\"}}"))) {
      StsClient kept =
          StsClient.create(Optional.of(StsOverride.parse(server.uri().toString())), BUDGET);

      for (int i = 0; i < 5; i++) {
        assertThat(Outcome.of(kept, Callers.url(ALICE), PROD).word()).isEqualTo("STS_REJECTED");
      }

      assertThat(server.requests()).isEqualTo(5);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void connectsToNothingForATokenOfAnotherRegion() throws IOException {
    try (RawServer server = new RawServer(Reply.of(500, ""))) {
      StsClient regional =
          StsClient.create(
              Optional.of(new StsOverride(server.uri(), Optional.of("us-east-1"))), BUDGET);

      Outcome outcome = Outcome.of(regional, Callers.url(ALICE), PROD);

      assertThat(outcome.word()).isEqualTo("REGION_NOT_SERVED");
      assertThat(outcome.message()).contains("eu-west-1").contains("us-east-1");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void refusesATokenOfAnotherRegionThanTheInterfaceEndpoints() {
    StsOverride override =
        StsOverride.parse("https://vpce-0a1b-cdef.sts.us-east-1.vpce.amazonaws.com");

    Outcome outcome =
        Outcome.of(StsClient.create(Optional.of(override), BUDGET), Callers.url(ALICE), PROD);

    assertThat(outcome.word()).isEqualTo("REGION_NOT_SERVED");
    assertThat(outcome.message()).contains("eu-west-1").contains("us-east-1");
  }
}
