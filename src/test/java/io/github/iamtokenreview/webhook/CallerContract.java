package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.webhook.FunctionRig.Answer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may ask, and that all others are told one thing. */
interface CallerContract extends WebhookContract {

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
  default void tellsUnknownCallersAndUnknownClustersTheSame(TestEvent event) {
    long calls = rig().sts().calls();

    Answer answer = invoke(event.review(aliceFor("prod")));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("caller not authenticated\n");
    assertThat(answer.headers()).containsOnlyKeys("Content-Type");
    assertThat(rig().sts().calls()).isEqualTo(calls);
  }

  @Test
  default void readsNothingOfTheBodyOfUnknownCallers() {
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
  default void knowsCallersByWhatTheirClusterRegistered(TestEvent event) {
    assertThat(invoke(event.review("x")).status()).isEqualTo(200);
  }
}
