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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the function authenticates, whom it refuses, and when it decides nothing. */
interface DecisionContract extends WebhookContract {
  String REFUSED_V1 =
      "{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/v1\",\"metadata\":{},"
          + "\"spec\":{},\"status\":{\"authenticated\":false}}";

  AtomicInteger UNSEEN = new AtomicInteger();

  /** A good token of a second that no other test signs in, so that no answer for it is cached. */
  private static String neverSeenBefore() {
    return Fleet.token(
        Fleet.ALICE, "prod", Instant.now().minusSeconds(60 + 2 * UNSEEN.getAndIncrement()));
  }

  // 200, authenticated

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v1beta1"})
  default void authenticatesAMappedUserInTheVersionThatAsked(String version) {
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
  default void authenticatesASessionOfARoleThatIsMappedWithItsPath() {
    JsonNode user = user(TestEvent.to("prod").review(Fleet.token(Fleet.DEPLOYER, "prod")));

    assertThat(user.path("username").asText()).isEqualTo("ci:ci-example.com");
    assertThat(user.has("groups")).isFalse();
    assertThat(user.path("extra").path("sessionName").path(0).asText()).isEqualTo("ci@example.com");
    assertThat(user.path("extra").path("canonicalArn").path(0).asText())
        .isEqualTo("arn:aws:iam::123456789012:role/Deployer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod", "empty", "stale"})
  default void authenticatesTheCreatorWhateverBecameOfTheMap(String cluster) {
    JsonNode user = user(TestEvent.to(cluster).review(Fleet.token(Fleet.CREATOR, cluster)));

    assertThat(user.path("groups").path(0).asText()).isEqualTo("system:masters");
  }

  @Test
  default void hidesTheDetailsOfScrubbedAccounts() {
    JsonNode user = user(TestEvent.to("prod").review(Fleet.token(Fleet.GHOST, "prod")));

    assertThat(user.path("uid").asText()).isEqualTo("aws-iam-authenticator:administrative:ghost");
    assertThat(user.has("extra")).isFalse();
  }

  @Test
  default void takesABodyInBase64AndAReviewWithoutEnvelope() {
    String body = "{\"spec\":{\"token\":\"" + aliceFor("prod") + "\"}}";

    Answer answer = invoke(TestEvent.to("prod").base64Body(body));

    assertThat(answer.json().path("status").path("authenticated").asBoolean()).isTrue();
    assertThat(answer.json().path("apiVersion").asText()).isEqualTo("authentication.k8s.io/v1");
  }

  @Test
  default void findsTheClusterBehindANamedStage() {
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
  default void answersTheAudiencesThatBothName(String cluster, String asked, String answered) {
    String body = TestEvent.reviewBody("v1", aliceFor(cluster), asked == null ? "" : asked);

    JsonNode status = invoke(TestEvent.to(cluster).body(body)).json().path("status");

    assertThat(status.path("authenticated").asBoolean()).isTrue();
    assertThat(status.path("audiences").toString()).isEqualTo(answered == null ? "" : answered);
  }

  @Test
  default void refusesATokenForOthersAudiences() {
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
  default void refusesWithOneAnswerForEveryReason(String token) {
    Answer answer = invoke(TestEvent.to("prod").review(token));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(REFUSED_V1);
  }

  @Test
  default void refusesInTheVersionThatAsked() {
    Answer answer = invoke(TestEvent.to("prod").review("v1beta1", "x"));

    assertThat(answer.body()).isEqualTo(REFUSED_V1.replace("/v1\"", "/v1beta1\""));
  }

  @Test
  default void asksNobodyAboutForeignTokens() {
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
  default void decidesNothingWhenStsIsInTrouble(Fault fault) {
    rig().sts().fault(fault);

    Answer answer = invoke(TestEvent.to("prod").review(neverSeenBefore()));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("cannot decide now\n");
  }

  @Test
  default void recoversByItselfWhenStsDoes() {
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
  default void decidesNothingWithoutDocumentsItMayUse(String cluster) {
    Answer answer = invoke(TestEvent.to(cluster).review(aliceFor(cluster)));

    assertThat(answer.status()).isEqualTo(503);
  }

  // State

  @Test
  default void asksStsOnceForOneToken() {
    String token = neverSeenBefore();
    long calls = rig().sts().calls();
    invoke(TestEvent.to("prod").review(token));

    invoke(TestEvent.to("prod").review("v1beta1", token));

    assertThat(rig().sts().calls()).isEqualTo(calls + 1);
  }

  @Test
  default void followsAChangedMapThoughTheIdentityIsCached() {
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
