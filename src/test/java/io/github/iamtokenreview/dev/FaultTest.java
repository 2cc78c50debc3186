package io.github.iamtokenreview.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {
  private static final SignedRequest GOOD = SignedRequest.of(SignedRequest.LONG_TERM);

  private StsStandIn standIn;

  @BeforeEach
  void start() throws IOException {
    standIn =
        StsStandIn.start(List.of(SignedRequest.ALICE), InstantSource.fixed(SignedRequest.NOW));
  }

  @AfterEach
  void stop() {
    standIn.close();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(StsErrorCode.THROTTLING, 400, "Throttling", "Sender"),
        arguments(StsErrorCode.TOO_MANY_REQUESTS, 429, "TooManyRequestsException", "Sender"),
        arguments(StsErrorCode.REQUEST_LIMIT_EXCEEDED, 503, "RequestLimitExceeded", "Receiver"),
        arguments(StsErrorCode.INTERNAL_FAILURE, 500, "InternalFailure", "Receiver"),
        arguments(StsErrorCode.SERVICE_UNAVAILABLE, 503, "ServiceUnavailable", "Receiver"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWithTheErrorItWasTold(StsErrorCode error, int status, String code, String type)
      throws Exception {
    standIn.fault(new Fault.Refusal(error));

    HttpResponse<String> answer = get();

    assertThat(answer.statusCode()).isEqualTo(status);
    JsonNode body = new ObjectMapper().readTree(answer.body()).get("Error");
    assertThat(body.get("Code").textValue()).isEqualTo(code);
    assertThat(body.get("Type").textValue()).isEqualTo(type);
  }

  @Test
  void throttlesAsSts() {
    assertThat(Faults.throttling()).isEqualTo(new Fault.Refusal(StsErrorCode.THROTTLING));
  }

  @Test
  void answersAsToldAndRecoversWhenMended() throws Exception {
    standIn.fault(new Fault.Reply(StsAnswer.json(418, "{\"tea\":true}")));
    HttpResponse<String> broken = get();
    standIn.fault(new Fault.None());
    HttpResponse<String> mended = get();

    assertThat(broken.statusCode()).isEqualTo(418);
    assertThat(broken.body()).isEqualTo("{\"tea\":true}");
    assertThat(mended.statusCode()).isEqualTo(200);
    assertThat(standIn.calls()).isEqualTo(2);
  }

  @Test
  void redirects() throws Exception {
    standIn.fault(Faults.redirect(URI.create("https://example.org/")));

    HttpResponse<String> answer = get();

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).contains("https://example.org/");
  }

  @Test
  void answersWithWhatIsNoJson() throws Exception {
    standIn.fault(Faults.notJson());

    HttpResponse<String> answer = get();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> new ObjectMapper().readTree(answer.body()))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void answersWithNothing() throws Exception {
    standIn.fault(Faults.empty());

    HttpResponse<String> answer = get();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void answersWithANumberForTheAccount() throws Exception {
    standIn.fault(Faults.wrongTypes());

    JsonNode result = result(get());

    assertThat(result.get("Account").isNumber()).isTrue();
    assertThat(result.get("Arn").isTextual()).isTrue();
  }

  @Test
  void cutsTheTrueAnswer() throws Exception {
    standIn.fault(new Fault.Truncated(40));

    HttpResponse<String> answer = get();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).hasSize(40).startsWith("{\"GetCallerIdentityResponse\"");
  }

  @Test
  void breaksTheConnectionOffInTheMiddleOfTheAnswer() {
    standIn.fault(new Fault.BrokenOff(40));

    assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    assertThat(standIn.calls()).isPositive();
  }

  @Test
  void padsTheTrueAnswer() throws Exception {
    standIn.fault(new Fault.Oversized(3_000_000));

    HttpResponse<String> answer = get();

    assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).hasSize(3_000_000);
    assertThat(result(answer).get("UserId").textValue()).isEqualTo("AIDAFAKEALICE");
  }

  @Test
  void tellsAnotherAccountOnlyOfGoodSignatures() throws Exception {
    standIn.fault(new Fault.OtherAccount("999999999999"));

    assertThat(result(get()).get("Account").textValue()).isEqualTo("999999999999");
    assertThat(result(get()).get("Arn").textValue()).contains(":123456789012:");
    assertThat(client().get(GOOD.withHeader("x-k8s-aws-id", "dev")).statusCode()).isEqualTo(403);
  }

  @Test
  void answersLate() throws Exception {
    standIn.fault(new Fault.Slow(Duration.ofMillis(300)));
    long start = System.nanoTime();

    HttpResponse<String> answer = get();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(299));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void dropsTheConnection() {
    standIn.fault(new Fault.Drop());

    assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    assertThat(standIn.calls()).isPositive();
  }

  @Test
  void hangsUntilItCloses() throws Exception {
    standIn.fault(new Fault.Hang());
    CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(this::getNow);

    assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    standIn.close();

    assertThatThrownBy(() -> answer.get(3, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void closesWhileItIsSlow() throws Exception {
    standIn.fault(new Fault.Slow(Duration.ofHours(1)));
    CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(this::getNow);
    assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);

    standIn.close();

    assertThatThrownBy(() -> answer.get(3, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
  }

  private HttpResponse<String> getNow() {
    try {
      return get();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> get() throws IOException, InterruptedException {
    return client().get(GOOD);
  }

  private StsClient client() {
    return new StsClient(standIn.uri());
  }

  private static JsonNode result(HttpResponse<String> answer) throws JsonProcessingException {
    return new ObjectMapper()
        .readTree(answer.body())
        .at("/GetCallerIdentityResponse/GetCallerIdentityResult");
  }
}
