package io.github.iamtokenreview.sts;

import static io.github.iamtokenreview.sts.Callers.ALICE;
import static io.github.iamtokenreview.sts.Callers.NOW;
import static io.github.iamtokenreview.sts.Callers.PROD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.Faults;
import io.github.iamtokenreview.dev.StsAnswer;
import io.github.iamtokenreview.dev.StsErrorCode;
import io.github.iamtokenreview.dev.StsStandIn;
import io.github.iamtokenreview.sts.RawServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Second tries, and the time that holds for both. */
class StsRetryTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  /** What a step that forgot its budget would exceed. */
  private static final Duration NEVER = Duration.ofSeconds(20);

  private static final Reply REFUSAL = Reply.of(403, "{\"Error\":{\"Code\":\"ExpiredToken\"}}");
  private static final Reply NOTHING = new Reply("", true);
  private static final Reply SILENCE = new Reply("", false);
  private static final Reply HALF = new Reply(Reply.head(200, 500) + "{", true);

  private StsStandIn standIn;

  @BeforeEach
  void start() throws IOException {
    standIn = StsStandIn.start(Callers.ALL, InstantSource.fixed(NOW));
  }

  @AfterEach
  void stop() {
    standIn.close();
  }

  private static Outcome ask(URI uri, Duration budget) {
    StsClient sts = StsClient.create(Optional.of(StsOverride.parse(uri.toString())), budget);
    return Outcome.of(sts, Callers.url(ALICE), PROD);
  }

  static Stream<Arguments> failuresAskedAboutTwice() {
    return Stream.of(
        arguments(new Fault.Drop(), "STS_UNREACHABLE"),
        arguments(new Fault.Refusal(StsErrorCode.INTERNAL_FAILURE), "STS_FAILED"),
        arguments(new Fault.Refusal(StsErrorCode.SERVICE_UNAVAILABLE), "STS_FAILED"),
        arguments(new Fault.Refusal(StsErrorCode.REQUEST_LIMIT_EXCEEDED), "STS_THROTTLED"),
        arguments(new Fault.Reply(StsAnswer.json(500, "")), "STS_FAILED"),
        arguments(new Fault.Reply(StsAnswer.json(599, "")), "STS_FAILED"));
  }

  @ParameterizedTest
  @MethodSource("failuresAskedAboutTwice")
  void asksOnceMore(Fault fault, String word) {
    standIn.fault(fault);

    Outcome outcome = ask(standIn.uri(), AMPLE);

    assertThat(outcome.word()).isEqualTo(word);
    assertThat(standIn.calls()).isEqualTo(2);
  }

  static Stream<Fault> answersAskedForOnce() {
    return Stream.of(
        new Fault.None(),
        Faults.throttling(),
        new Fault.Refusal(StsErrorCode.TOO_MANY_REQUESTS),
        new Fault.Refusal(StsErrorCode.SIGNATURE_DOES_NOT_MATCH),
        new Fault.Reply(StsAnswer.json(400, "")),
        new Fault.Reply(StsAnswer.json(408, "")),
        new Fault.Reply(StsAnswer.json(499, "")),
        Faults.redirect(URI.create("https://example.org/")),
        Faults.notJson(),
        Faults.empty(),
        new Fault.Truncated(100),
        new Fault.Oversized(1 << 20));
  }

  @ParameterizedTest
  @MethodSource("answersAskedForOnce")
  void asksOnceWhereAskingAgainWouldNotHelp(Fault fault) {
    standIn.fault(fault);

    Outcome outcome = ask(standIn.uri(), AMPLE);

    assertThat(outcome.word()).isNotEqualTo("STS_UNREACHABLE");
    assertThat(standIn.calls()).isEqualTo(1);
  }

  static Stream<Arguments> firstReplies() {
    return Stream.of(arguments(NOTHING), arguments(HALF), arguments(Reply.of(500, "oops")));
  }

  @ParameterizedTest
  @MethodSource("firstReplies")
  void goesByTheSecondAnswer(Reply first) throws IOException {
    try (RawServer server = new RawServer(first, REFUSAL)) {

      Outcome outcome = ask(server.uri(), AMPLE);

      assertThat(outcome.word()).isEqualTo("STS_REJECTED");
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void asksOnceMoreForAnAnswerThatBrokeOff() throws IOException {
    try (RawServer server = new RawServer(HALF)) {

      Outcome outcome = ask(server.uri(), AMPLE);

      assertThat(outcome.word()).isEqualTo("STS_UNREACHABLE");
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void asksOverANewConnectionWhereTheKeptOneIsGone() throws IOException {
    String body = "{\"Error\":{\"Code\":\"ExpiredToken\"}}";
    Reply last = new Reply(Reply.head(403, body.length()) + body, true);
    try (RawServer server = new RawServer(last)) {
      StsClient sts =
          StsClient.create(Optional.of(StsOverride.parse(server.uri().toString())), AMPLE);
      assertThat(Outcome.of(sts, Callers.url(ALICE), PROD).word()).isEqualTo("STS_REJECTED");

      Outcome outcome = Outcome.of(sts, Callers.url(ALICE), PROD);

      assertThat(outcome.word()).isEqualTo("STS_REJECTED");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  static Stream<Fault> faultsOfTime() {
    return Stream.of(new Fault.Hang(), new Fault.Slow(Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @MethodSource("faultsOfTime")
  void waitsNoLongerThanItsBudget(Fault fault) {
    standIn.fault(fault);

    Outcome outcome = assertTimeoutPreemptively(NEVER, () -> ask(standIn.uri(), SHORT));

    assertThat(outcome.word()).isEqualTo("STS_TIMEOUT");
    assertThat(standIn.calls()).isEqualTo(1);
  }

  static Stream<Arguments> repliesThatNeverEnd() {
    return Stream.of(
        arguments(new Reply("HTTP/1.1 200", false)),
        arguments(new Reply(Reply.head(200, 500) + "{", false)));
  }

  @ParameterizedTest
  @MethodSource("repliesThatNeverEnd")
  void countsHeadersAndBodyIn(Reply reply) throws IOException {
    try (RawServer server = new RawServer(reply)) {

      Outcome outcome = assertTimeoutPreemptively(NEVER, () -> ask(server.uri(), SHORT));

      assertThat(outcome.word()).isEqualTo("STS_TIMEOUT");
    }
  }

  @ParameterizedTest
  @MethodSource("firstReplies")
  void countsTheSecondTryIn(Reply first) throws IOException {
    try (RawServer server = new RawServer(first, SILENCE)) {

      Outcome outcome = assertTimeoutPreemptively(NEVER, () -> ask(server.uri(), SHORT));

      assertThat(outcome.word()).isEqualTo("STS_TIMEOUT");
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.000000001S", "PT0.001S"})
  void decidesNothingInNextToNoTime(String budget) {
    standIn.fault(new Fault.Hang());

    Outcome outcome =
        assertTimeoutPreemptively(NEVER, () -> ask(standIn.uri(), Duration.parse(budget)));

    assertThat(outcome.word()).isIn("STS_TIMEOUT", "STS_UNREACHABLE");
  }

  @Test
  void decidesNothingWhenInterrupted() throws Exception {
    try (RawServer server = new RawServer(SILENCE)) {
      CompletableFuture<String> word = new CompletableFuture<>();
      Thread asking =
          new Thread(
              () -> {
                String said = ask(server.uri(), AMPLE).word();
                word.complete(
                    said + (Thread.currentThread().isInterrupted() ? ", interrupted" : ""));
              });
      asking.start();
      server.awaitRequest();

      asking.interrupt();

      assertThat(word.get()).isEqualTo("STS_TIMEOUT, interrupted");
    }
  }

  @Test
  void saysWhatItCouldNotReach() throws IOException {
    URI gone;
    try (RawServer server = new RawServer(SILENCE)) {
      gone = server.uri();
    }

    Outcome outcome = ask(gone, AMPLE);

    assertThat(outcome.word()).isEqualTo("STS_UNREACHABLE");
    assertThat(outcome.message()).isEqualTo("no connection to 127.0.0.1");
  }
}
