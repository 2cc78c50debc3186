package io.github.iamtokenreview.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionCredentialsTest {
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "AWS_ACCESS_KEY_ID", "ASIAFAKEROLE00000001",
              "AWS_SECRET_ACCESS_KEY", "fakesecretROLE",
              "AWS_SESSION_TOKEN", "FAKE/Session+Token=="));
  private final FunctionCredentials credentials = new FunctionCredentials(environment::get);

  @Test
  void areThoseOfTheEnvironmentAsItIsNow() throws IOException {
    assertThat(credentials.current())
        .isEqualTo(
            new AwsCredentials("ASIAFAKEROLE00000001", "fakesecretROLE", "FAKE/Session+Token=="));

    environment.put("AWS_SECRET_ACCESS_KEY", "fakesecretNEXT");
    environment.put("AWS_SESSION_TOKEN", "");

    assertThat(credentials.current())
        .isEqualTo(new AwsCredentials("ASIAFAKEROLE00000001", "fakesecretNEXT", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"})
  void areNoneWithoutKeyOrSecret(String variable) {
    for (String unset : new String[] {null, ""}) {
      environment.put(variable, unset);

      assertThatThrownBy(credentials::current)
          .isInstanceOf(IOException.class)
          .hasMessage("there are no credentials: " + variable + " is not set");
    }
  }
}
