package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.snapshot.CallerCredentials;
import io.github.iamtokenreview.snapshot.SecretDigest;
import io.github.iamtokenreview.webhook.WebhookRequest.EncodedBody;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerAuthenticationTest {
  private static final CallerCredentials REGISTERED =
      new CallerCredentials(List.of(SecretDigest.of(Fleet.SECRET)), List.of(), List.of());

  @ParameterizedTest
  @CsvSource({
    "'', BEARER_MISSING",
    "Bearer, BEARER_MISSING",
    "'Bearer ', BEARER_MISSING",
    "'Bearer x', BEARER_UNKNOWN"
  })
  void tellsNoBearerFromAWrongOne(String header, CallerAuthentication.Result result) {
    WebhookRequest request =
        new WebhookRequest(
            "POST",
            "/clusters/prod/authenticate",
            Map.of("Authorization", header),
            new EncodedBody("", false),
            "192.0.2.7",
            Optional.empty(),
            "request-1");

    assertThat(CallerAuthentication.check(REGISTERED, request)).isEqualTo(result);
  }
}
