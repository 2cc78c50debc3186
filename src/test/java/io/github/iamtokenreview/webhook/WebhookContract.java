package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.Faults;
import io.github.iamtokenreview.dev.StsErrorCode;
import io.github.iamtokenreview.webhook.FunctionRig.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the status contract, through the Runtime API; the same for every build. */
abstract class WebhookContract {
  private static final String REFUSED_V1 =
      "{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/v1\",\"metadata\":{},"
          + "\"spec\":{},\"status\":{\"authenticated\":false}}";

  private static final AtomicInteger UNSEEN = new AtomicInteger();

  abstract FunctionRig rig();

  @AfterEach
  void mendSts() {
    rig().sts().fault(new Fault.None());
  }

  private Answer invoke(TestEvent event) {
    Answer answer = rig().invoke(event);
    // What would make an API server ask on and on, whatever the status.
    assertThat(answer.headers()).doesNotContainKeys("Retry-After", "Location");
    return answer;
  }

  /** A good token of a second that no other test signs in, so that no answer for it is cached. */
  private static String neverSeenBefore() {
    return Fleet.token(
        Fleet.ALICE, "prod", Instant.now().minusSeconds(60 + 2 * UNSEEN.getAndIncrement()));
  }

  private static String aliceFor(String cluster) {
    return Fleet.token(Fleet.ALICE, cluster);
  }

  // 200, authenticated

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v1beta1"})
  void authenticatesAMappedUserInTheVersionThatAsked(String version) {
    Answer answer = invoke(TestEvent.to("prod").review(version, aliceFor("prod")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/"
                + version
                + "\",\"metadata\":{},\"spec\":{},\"status\":{\"authenticated\":true,\"user\":{"
                + "\"username\":\"alice\","
                + "\"uid\":\"aws-iam-authenticator:123456789012:AIDATESTALICE\","
                + "\"groups\":[\"devs\",\"ops\"],\"extra\":{"
                + "\"accessKeyId\":[\"AKIATESTALICE0000001\"],"
                + "\"arn\":[\"arn:aws:iam::123456789012:user/Alice\"],"
                + "\"canonicalArn\":[\"arn:aws:iam::123456789012:user/Alice\"],"
                + "\"principalId\":[\"AIDATESTALICE\"],\"sessionName\":[\"\"],"
                + "\"sigs.k8s.io/aws-iam-authenticator/principalId\":[\"AIDATESTALICE\"]}}}}");
  }

  @Test
  void authenticatesASessionOfARoleThatIsMappedWithItsPath() {
    JsonNode user = user(TestEvent.to("prod").review(Fleet.token(Fleet.DEPLOYER, "prod")));

    assertThat(user.path("username").asText()).isEqualTo("ci:ci-example.com");
    assertThat(user.has("groups")).isFalse();
    assertThat(user.path("extra").path("sessionName").path(0).asText()).isEqualTo("ci@example.com");
    assertThat(user.path("extra").path("canonicalArn").path(0).asText())
        .isEqualTo("arn:aws:iam::123456789012:role/Deployer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod", "empty", "stale"})
  void authenticatesTheCreatorWhateverBecameOfTheMap(String cluster) {
    JsonNode user = user(TestEvent.to(cluster).review(Fleet.token(Fleet.CREATOR, cluster)));

    assertThat(user.path("groups").path(0).asText()).isEqualTo("system:masters");
  }

  @Test
  void hidesTheDetailsOfScrubbedAccounts() {
    JsonNode user = user(TestEvent.to("prod").review(Fleet.token(Fleet.GHOST, "prod")));

    assertThat(user.path("uid").asText()).isEqualTo("aws-iam-authenticator:administrative:ghost");
    assertThat(user.has("extra")).isFalse();
  }

  @Test
  void takesABodyInBase64AndAReviewWithoutEnvelope() {
    String body = "{\"spec\":{\"token\":\"" + aliceFor("prod") + "\"}}";

    Answer answer = invoke(TestEvent.to("prod").base64Body(body));

    assertThat(answer.json().path("status").path("authenticated").asBoolean()).isTrue();
    assertThat(answer.json().path("apiVersion").asText()).isEqualTo("authentication.k8s.io/v1");
  }

  @Test
  void findsTheClusterBehindANamedStage() {
    TestEvent event = TestEvent.path("/live/clusters/prod/authenticate").stage("live");

    assertThat(invoke(event.review(aliceFor("prod"))).status()).isEqualTo(200);
  }

  private JsonNode user(TestEvent event) {
    Answer answer = invoke(event);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("status").path("authenticated").asBoolean()).isTrue();
    return answer.json().path("status").path("user");
  }

  // Audiences

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aud  | \"vault\"                                | [\"vault\"]",
        "aud  | \"other\",\"vault\",\"vault\"            | [\"vault\"]",
        "aud  | \"https://kubernetes.default.svc\"       | [\"https://kubernetes.default.svc\"]",
        "aud  | ''                                       | ",
        "prod | \"vault\"                                | "
      })
  void answersTheAudiencesThatBothName(String cluster, String asked, String answered) {
    String body = TestEvent.reviewBody("v1", aliceFor(cluster), asked == null ? "" : asked);

    JsonNode status = invoke(TestEvent.to(cluster).body(body)).json().path("status");

    assertThat(status.path("authenticated").asBoolean()).isTrue();
    assertThat(status.path("audiences").toString()).isEqualTo(answered == null ? "" : answered);
  }

  @Test
  void refusesATokenForOthersAudiences() {
    String body = TestEvent.reviewBody("v1", aliceFor("aud"), "\"other\"");

    assertThat(invoke(TestEvent.to("aud").body(body)).body()).isEqualTo(REFUSED_V1);
  }

  // 200, refused

  static Stream<String> refusedTokens() {
    Instant now = Instant.now();
    String good = Fleet.token(Fleet.ALICE, "prod", now.minusSeconds(7));
    char last = good.charAt(good.length() - 4);
    return Stream.of(
        "",
        "x",
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlcm5ldGVzIn0.c2ln",
        "k8s-aws-v1.",
        "k8s-aws-v1.%%%",
        "k8s-aws-v1.aHR0cHM6Ly9ldmlsLmV4YW1wbGUv",
        "x".repeat(4097),
        good + "\\n",
        good.substring(0, good.length() - 4)
            + (last == 'Y' ? 'Z' : 'Y')
            + good.substring(good.length() - 3),
        Fleet.token(Fleet.ALICE, "other", now),
        Fleet.token(Fleet.ALICE, "prod", now.minus(Duration.ofMinutes(16))),
        Fleet.token(Fleet.ALICE, "prod", now.plus(Duration.ofMinutes(6))),
        Fleet.token(Fleet.STRANGER, "prod", now),
        Fleet.token(Fleet.MALLORY, "prod", now));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("refusedTokens")
  void refusesWithOneAnswerForEveryReason(String token) {
    Answer answer = invoke(TestEvent.to("prod").review(token));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(REFUSED_V1);
  }

  @Test
  void refusesInTheVersionThatAsked() {
    Answer answer = invoke(TestEvent.to("prod").review("v1beta1", "x"));

    assertThat(answer.body()).isEqualTo(REFUSED_V1.replace("/v1\"", "/v1beta1\""));
  }

  @Test
  void asksNobodyAboutForeignTokens() {
    long calls = rig().sts().calls();

    invoke(TestEvent.to("prod").review("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrOHMifQ.c2ln"));

    assertThat(rig().sts().calls()).isEqualTo(calls);
  }

  // 503

  static List<Fault> stsInTrouble() {
    return List.of(
        Faults.throttling(),
        new Fault.Refusal(StsErrorCode.THROTTLING),
        Faults.notJson(),
        Faults.wrongTypes(),
        Faults.empty(),
        Faults.redirect(URI.create("http://127.0.0.1:1/")),
        new Fault.Truncated(20),
        new Fault.Oversized(70_000),
        new Fault.OtherAccount("210987654321"),
        new Fault.Drop(),
        new Fault.Hang());
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("stsInTrouble")
  void decidesNothingWhenStsIsInTrouble(Fault fault) {
    rig().sts().fault(fault);

    Answer answer = invoke(TestEvent.to("prod").review(neverSeenBefore()));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("cannot decide now\n");
  }

  @Test
  void recoversByItselfWhenStsDoes() {
    String token = neverSeenBefore();
    rig().sts().fault(Faults.throttling());
    Answer before = invoke(TestEvent.to("prod").review(token));
    rig().sts().fault(new Fault.None());

    Answer after = invoke(TestEvent.to("prod").review(token));

    assertThat(before.status()).isEqualTo(503);
    assertThat(after.json().path("status").path("authenticated").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "stale", "broken"})
  void decidesNothingWithoutDocumentsItMayUse(String cluster) {
    Answer answer = invoke(TestEvent.to(cluster).review(aliceFor(cluster)));

    assertThat(answer.status()).isEqualTo(503);
  }

  // 401

  static Stream<TestEvent> unknownCallers() {
    return Stream.of(
        TestEvent.to("prod").without("authorization"),
        TestEvent.to("prod").bearer("wrong"),
        TestEvent.to("prod").bearer(Fleet.SECRET + " "),
        TestEvent.to("prod").header("authorization", "Basic " + Fleet.SECRET),
        TestEvent.to("prod").header("authorization", Fleet.SECRET),
        TestEvent.to("prod").header("authorization", "Bearer"),
        TestEvent.to("nobody-registered-this"),
        TestEvent.to("open"),
        TestEvent.to("open").certificate(Fleet.certificate("registered")),
        TestEvent.to("mtls"),
        TestEvent.to("mtls").certificate(Fleet.certificate("other-issuer")),
        TestEvent.to("mtls").certificate(Fleet.certificate("other-subject")),
        TestEvent.to("mtls").certificate(Fleet.certificate("line-feed")),
        TestEvent.to("mtls").certificate("no certificate"),
        TestEvent.to("mtls").header("x-amzn-mtls-clientcert", Fleet.certificate("registered")),
        TestEvent.to("both"),
        TestEvent.to("both").without("authorization").certificate(Fleet.certificate("registered")),
        TestEvent.to("cidr").sourceIp("198.51.100.1"),
        TestEvent.to("cidr").sourceIp("not an address"),
        TestEvent.to("cidr").sourceIp("198.51.100.1").header("x-forwarded-for", "192.0.2.7"),
        TestEvent.to(""),
        TestEvent.to(".."),
        TestEvent.to("a..b"),
        TestEvent.to(".prod"),
        TestEvent.to("pro d"),
        TestEvent.to("prod\\"),
        TestEvent.to("prod?x"),
        TestEvent.to("x".repeat(101)),
        TestEvent.to("%70rod"),
        TestEvent.to("..%2fprod"),
        TestEvent.to("prod%00"),
        TestEvent.to("%"),
        TestEvent.path("/%2e%2e/healthz"));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("unknownCallers")
  void tellsUnknownCallersAndUnknownClustersTheSame(TestEvent event) {
    long calls = rig().sts().calls();

    Answer answer = invoke(event.review(aliceFor("prod")));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("caller not authenticated\n");
    assertThat(answer.headers()).containsOnlyKeys("Content-Type");
    assertThat(rig().sts().calls()).isEqualTo(calls);
  }

  @Test
  void readsNothingOfTheBodyOfUnknownCallers() {
    TestEvent event = TestEvent.to("prod").bearer("wrong").header("content-type", "text/html");

    assertThat(invoke(event.body("x".repeat(100_000))).status()).isEqualTo(401);
  }

  static Stream<TestEvent> knownCallers() {
    return Stream.of(
        TestEvent.to("prod").header("authorization", "bearer " + Fleet.SECRET),
        TestEvent.to("prod")
            .without("authorization")
            .header("Authorization", "Bearer " + Fleet.SECRET),
        TestEvent.to("prod").bearer("an older one"),
        TestEvent.to("mtls").without("authorization").certificate(Fleet.certificate("registered")),
        TestEvent.to("both").certificate(Fleet.certificate("registered")),
        TestEvent.to("cidr").sourceIp("192.0.2.255"));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("knownCallers")
  void knowsCallersByWhatTheirClusterRegistered(TestEvent event) {
    assertThat(invoke(event.review("x")).status()).isEqualTo(200);
  }

  // 400, 404, 405, 413, 415

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"x\"",
        "{}",
        "{\"message\":\"x\"}",
        "{\"spec\":{\"token\":1}}",
        "{\"spec\":{\"token\":null}}",
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"spec\":{\"token\":\"x\"}}",
        "{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/v1alpha1\",\"spec\":{\"token\":\"x\"}}",
        "{\"spec\":{\"token\":\"x\"}} trailing",
        "{\"spec\":{\"token\":\"x\",\"token\":\"y\"}}",
        "{\"spec\":{\"token\":\"x\"}",
        "<TokenReview/>"
      })
  void findsOtherBodiesMalformed(String body) {
    Answer answer = invoke(TestEvent.to("prod").body(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith("not a TokenReview: ");
  }

  @ParameterizedTest
  @CsvSource({"65535, 200", "65536, 200", "65537, 413", "1000000, 413"})
  void limitsTheBody(int bytes, int status) {
    String frame = "{\"spec\":{\"token\":\"\"}}";
    String body = frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"");

    assertThat(invoke(TestEvent.to("prod").body(body)).status()).isEqualTo(status);
    assertThat(invoke(TestEvent.to("prod").base64Body(body)).status()).isEqualTo(status);
  }

  @Test
  void limitsTheBodyByBytesNotCharacters() {
    String body = "{\"spec\":{\"token\":\"" + "é".repeat(33_000) + "\"}}";

    assertThat(invoke(TestEvent.to("prod").body(body)).status()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 200",
    "Application/JSON; charset=utf-8, 200",
    "text/plain, 415",
    "application/x-www-form-urlencoded, 415",
    "application/jsonx, 415",
    "'', 415"
  })
  void takesJsonOnly(String type, int status) {
    TestEvent event = TestEvent.to("prod").header("content-type", type).review("x");

    assertThat(invoke(event).status()).isEqualTo(status);
  }

  @Test
  void takesNoEncodedBody() {
    TestEvent event = TestEvent.to("prod").header("content-encoding", "gzip").review("x");

    assertThat(invoke(event).status()).isEqualTo(415);
    assertThat(invoke(TestEvent.to("prod").without("content-type").review("x")).status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "post", ""})
  void takesPostOnly(String method) {
    Answer answer = invoke(TestEvent.to("prod").method(method).review("x"));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("Allow", "POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "/x",
        "/authenticate",
        "/clusters/authenticate",
        "/clusters/prod",
        "/clusters/prod/",
        "/clusters/prod/authenticate/",
        "//clusters/prod/authenticate",
        "/clusters//prod/authenticate",
        "/clusters/../prod/authenticate",
        "/clusters/prod/x/authenticate",
        "/CLUSTERS/prod/authenticate",
        "/healthz/",
        "/live/clusters/prod/authenticate",
        "/q/dev-ui"
      })
  void knowsNoOtherPath(String path) {
    assertThat(invoke(TestEvent.path(path).review("x")).status()).isEqualTo(404);
  }

  @Test
  void saysThatItIsHealthy() {
    Answer answer = invoke(TestEvent.path("/healthz").method("GET").without("authorization"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("ok\n");
    assertThat(invoke(TestEvent.path("/healthz").method("POST")).status()).isEqualTo(405);
  }

  // State

  @Test
  void asksStsOnceForOneToken() {
    String token = neverSeenBefore();
    long calls = rig().sts().calls();
    invoke(TestEvent.to("prod").review(token));

    invoke(TestEvent.to("prod").review("v1beta1", token));

    assertThat(rig().sts().calls()).isEqualTo(calls + 1);
  }

  @Test
  void followsAChangedMapThoughTheIdentityIsCached() {
    String token = neverSeenBefore();
    JsonNode before = user(TestEvent.to("prod").review(token));
    long calls = rig().sts().calls();
    rig()
        .fleet()
        .publish("prod", Fleet.AWS_AUTH.replace("username: alice", "username: al"), Instant.now());

    JsonNode after = user(TestEvent.to("prod").review(token));
    rig().fleet().publish("prod", Fleet.AWS_AUTH, Instant.now());

    assertThat(before.path("username").asText()).isEqualTo("alice");
    assertThat(after.path("username").asText()).isEqualTo("al");
    assertThat(rig().sts().calls()).isEqualTo(calls);
  }
}
