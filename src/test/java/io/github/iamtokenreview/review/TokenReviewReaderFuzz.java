package io.github.iamtokenreview.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

class TokenReviewReaderFuzz {
  private static final ObjectMapper JSON = new ObjectMapper();

  @FuzzTest
  void readsWhatAnotherReaderOfJsonReadsOrSaysWhatIsWrong(byte[] body) throws IOException {
    TokenReview review;
    try {
      review = TokenReviewReader.read(body);
    } catch (MalformedReviewException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    JsonNode read = JSON.readTree(body);
    assertThat(review.token().value()).isEqualTo(read.path("spec").path("token").asText());
    assertThat(review.audiences()).hasSize(read.path("spec").path("audiences").size());
  }
}
