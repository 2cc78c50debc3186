package io.github.iamtokenreview.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AwsCredentialsTest {

  @Test
  void showsNeitherSecretNorSessionToken() {
    assertThat(new AwsCredentials("ASIA1", "hush", "quiet")).hasToString("AwsCredentials[ASIA1]");
  }

  @Test
  void needsEveryPartItHas() {
    assertThatThrownBy(() -> new AwsCredentials("", "hush", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AwsCredentials("ASIA1", "", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("ASIA1");
    assertThatThrownBy(() -> new AwsCredentials("ASIA1", "hush", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hush");
  }
}
