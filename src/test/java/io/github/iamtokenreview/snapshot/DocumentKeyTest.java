package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.ClusterId;
import org.junit.jupiter.api.Test;

class DocumentKeyTest {
  private static final ClusterId CLUSTER = new ClusterId("prod");

  @Test
  void isThePathOfADocument() {
    assertThat(DocumentKey.registration(CLUSTER)).hasToString("clusters/prod/cluster.json");
    assertThat(DocumentKey.snapshot(CLUSTER)).hasToString("clusters/prod/aws-auth.json");
  }
}
