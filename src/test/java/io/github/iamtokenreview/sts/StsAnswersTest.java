package io.github.iamtokenreview.sts;

import static io.github.iamtokenreview.sts.Callers.ALICE;
import static io.github.iamtokenreview.sts.Callers.NOW;
import static io.github.iamtokenreview.sts.Callers.PROD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.Faults;
import io.github.iamtokenreview.dev.StsAnswer;
import io.github.iamtokenreview.dev.StsStandIn;
import io.github.iamtokenreview.sts.RawServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer that STS, or something in its place, may give over HTTP, and what it means. */
class StsAnswersTest {
  private static final int LIMIT = 64 * 1024;

  private static StsStandIn standIn;
  private static StsClient sts;

  @BeforeAll
  static void start() throws IOException {
    standIn = StsStandIn.start(Callers.ALL, InstantSource.fixed(NOW));
    sts = client(standIn.uri());
  }

  @AfterAll
  static void stop() {
    standIn.close();
  }

  private static StsClient client(URI uri) {
    return StsClient.create(Optional.of(StsOverride.parse(uri.toString())), Duration.ofSeconds(30));
  }

  private static Outcome ask(Fault fault) {
    standIn.fault(fault);
    return Outcome.of(sts, Callers.url(ALICE), PROD);
  }

  static Stream<List<String>> answers() {
    return Table.rows(StsAnswersTest.class, "answers.txt", 4);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void readsAnswers(List<String> row) {
    Fault fault = new Fault.Reply(StsAnswer.json(Integer.parseInt(row.get(1)), row.get(3)));

    Outcome outcome = ask(fault);

    assertThat(outcome.word()).as(row.get(0)).isEqualTo(row.get(2));
  }

  static Stream<Arguments> codes() {
    List<String> refusals =
        List.of("InvalidClientTokenId", "SignatureDoesNotMatch", "ExpiredToken", "Some.New_Code1");
    return Stream.of(
            // Load, under whatever status.
            under(
                "STS_THROTTLED",
                List.of(
                    "Throttling",
                    "ThrottlingException",
                    "Throttled",
                    "TooManyRequestsException",
                    "RequestLimitExceeded"),
                302,
                400,
                403,
                408,
                429,
                500,
                503),
            // A failure of STS, whatever status it wears.
            under(
                "STS_FAILED",
                List.of("RequestTimeout", "ServiceUnavailable", "InternalFailure"),
                302,
                400,
                403,
                408,
                500,
                503),
            under("STS_REJECTED", refusals, 400, 401, 403, 404, 407, 409, 428, 430, 499),
            under("STS_THROTTLED", refusals, 429),
            under("STS_FAILED", refusals, 201, 299, 300, 302, 399, 408, 500, 501, 503, 504, 599),
            under("STS_ANSWER_INVALID", refusals, 200))
        .flatMap(stream -> stream);
  }

  private static Stream<Arguments> under(String word, List<String> codes, int... statuses) {
    return codes.stream()
        .flatMap(code -> IntStream.of(statuses).mapToObj(s -> arguments(code, s, word)));
  }

  @ParameterizedTest
  @MethodSource("codes")
  void takesForARefusalOnlyWhatStsSaysInSoManyWords(String code, int status, String word) {
    String body = "{\"Error\":{\"Code\":\"" + code + "\"},\"RequestId\":\"8c2d3520\"}";

    Outcome outcome = ask(new Fault.Reply(StsAnswer.json(status, body)));

    assertThat(outcome.word()).isEqualTo(word);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(Faults.throttling(), "STS_THROTTLED"),
        arguments(Faults.notJson(), "STS_ANSWER_INVALID"),
        arguments(Faults.wrongTypes(), "STS_ANSWER_INVALID"),
        arguments(Faults.empty(), "STS_ANSWER_INVALID"),
        arguments(new Fault.OtherAccount("210987654321"), "STS_ANSWER_INVALID"),
        arguments(new Fault.OtherAccount(""), "STS_ANSWER_INVALID"),
        arguments(new Fault.Truncated(1), "STS_ANSWER_INVALID"),
        arguments(new Fault.Truncated(100), "STS_ANSWER_INVALID"),
        arguments(new Fault.Drop(), "STS_UNREACHABLE"),
        arguments(new Fault.Oversized(LIMIT - 1), "IDENTITY"),
        arguments(new Fault.Oversized(LIMIT), "IDENTITY"),
        arguments(new Fault.Oversized(LIMIT + 1), "STS_ANSWER_INVALID"),
        arguments(new Fault.Oversized(100 * LIMIT), "STS_ANSWER_INVALID"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void decidesNothingOnAFault(Fault fault, String word) {
    assertThat(ask(fault).word()).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 500})
  void takesNoErrorFromAnAnswerThatIsTooLong(int status) {
    String error = "{\"Error\":{\"Code\":\"AccessDenied\"}}" + " ".repeat(LIMIT);

    Outcome outcome = ask(new Fault.Reply(StsAnswer.json(status, error)));

    assertThat(outcome.word()).isEqualTo("STS_ANSWER_INVALID");
  }

  @Test
  void refusesAnIdentityWhoseBytesAreNoUtf8() throws IOException {
    String body =
        """
        {"GetCallerIdentityResponse": {"GetCallerIdentityResult": {
          "Account": "123456789012",
          "Arn": "arn:aws:iam::123456789012:user/Al\u00efce",
          "UserId": "AIDA"}}}
        """;
    try (RawServer latin1 = new RawServer(Reply.of(200, body))) {

      Outcome outcome = Outcome.of(client(latin1.uri()), Callers.url(ALICE), PROD);

      assertThat(outcome.word()).isEqualTo("STS_ANSWER_INVALID");
    }
  }

  @Test
  void readsAnAnswerInChunks() throws IOException {
    String chunked =
        """
        HTTP/1.1 403 X
        Transfer-Encoding: chunked

        9
        {"Error":
        17
        {"Code":"ExpiredToken"}
        1
        }
        0

        """
            .replace("\n", "\r\n");
    try (RawServer server = new RawServer(new Reply(chunked, false))) {

      Outcome outcome = Outcome.of(client(server.uri()), Callers.url(ALICE), PROD);

      assertThat(outcome.word()).isEqualTo("STS_REJECTED");
    }
  }

  @Test
  void stopsReadingAnAnswerInChunksAtTheLimit() throws IOException {
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    String endless = "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk;
    try (RawServer server = new RawServer(new Reply(endless, false))) {

      Outcome outcome = Outcome.of(client(server.uri()), Callers.url(ALICE), PROD);

      assertThat(outcome.word()).isEqualTo("STS_ANSWER_INVALID");
    }
  }
}
