package io.github.iamtokenreview.cli.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.identity.ClusterId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://h.example, https://h.example/clusters/a/authenticate",
    "https://h.example/, https://h.example/clusters/a/authenticate",
    "https://h.example:8443/prod, https://h.example:8443/prod/clusters/a/authenticate",
    "https://h.example/prod//, https://h.example/prod/clusters/a/authenticate",
    "HTTPS://h.example/a/b, https://h.example/a/b/clusters/a/authenticate",
    "https://192.0.2.1, https://192.0.2.1/clusters/a/authenticate",
    "https://[2001:db8::1]:8443, https://[2001:db8::1]:8443/clusters/a/authenticate",
    "http://127.0.0.1:8080, http://127.0.0.1:8080/clusters/a/authenticate",
    "http://[::1]:8080/x, http://[::1]:8080/x/clusters/a/authenticate"
  })
  void appendsTheClustersPath(String text, String expected) {
    assertThat(WebhookUrl.parse(text).authenticate(new ClusterId("a"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h.example",
        "ftp://h.example",
        "https:///path",
        "https://h_example",
        "https://h.example?x",
        "https://h.example/#x",
        "https://user@h.example",
        "http://h.example",
        "http://localhost:8080",
        "http://127.0.0.2:8080",
        "https://h.example/a%2fb",
        "https://h.example/a//b",
        "https://h.example/../b",
        "https://h.example/.",
        "https://h.example/a b",
        "https://h.example/clusters/a/authenticate"
      })
  void refusesWhatIsNoBase(String text) {
    assertThatThrownBy(() -> WebhookUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
