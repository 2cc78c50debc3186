package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.webhook.FunctionRig.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request has to be like: 400, 404, 405, 413 and 415 for all others. */
interface RequestContract extends WebhookContract {

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
  default void findsOtherBodiesMalformed(String body) {
    Answer answer = invoke(TestEvent.to("prod").body(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith("not a TokenReview: ");
  }

  @ParameterizedTest
  @CsvSource({"65535, 200", "65536, 200", "65537, 413", "1000000, 413"})
  default void limitsTheBody(int bytes, int status) {
    String frame = "{\"spec\":{\"token\":\"\"}}";
    String body = frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"");

    assertThat(invoke(TestEvent.to("prod").body(body)).status()).isEqualTo(status);
    assertThat(invoke(TestEvent.to("prod").base64Body(body)).status()).isEqualTo(status);
  }

  @Test
  default void limitsTheBodyByBytesNotCharacters() {
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
  default void takesJsonOnly(String type, int status) {
    TestEvent event = TestEvent.to("prod").header("content-type", type).review("x");

    assertThat(invoke(event).status()).isEqualTo(status);
  }

  @Test
  default void takesNoEncodedBody() {
    TestEvent event = TestEvent.to("prod").header("content-encoding", "gzip").review("x");

    assertThat(invoke(event).status()).isEqualTo(415);
    assertThat(invoke(TestEvent.to("prod").without("content-type").review("x")).status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "post", ""})
  default void takesPostOnly(String method) {
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
  default void knowsNoOtherPath(String path) {
    assertThat(invoke(TestEvent.path(path).review("x")).status()).isEqualTo(404);
  }

  @Test
  default void saysThatItIsHealthy() {
    Answer answer = invoke(TestEvent.path("/healthz").method("GET").without("authorization"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("ok\n");
    assertThat(invoke(TestEvent.path("/healthz").method("POST")).status()).isEqualTo(405);
  }
}
