package io.github.iamtokenreview.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.review.TokenReview.Version;
import io.github.iamtokenreview.token.BearerToken;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TokenReviewReaderPropertyTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Property
  void readsWhatAnotherWrote(
      @ForAll Version version,
      @ForAll("texts") String token,
      @ForAll("audiences") List<String> audiences)
      throws JsonProcessingException, MalformedReviewException {
    Map<String, Object> spec = Map.of("token", token, "audiences", audiences);
    byte[] body =
        MAPPER.writeValueAsBytes(
            Map.of("kind", "TokenReview", "apiVersion", version.apiVersion(), "spec", spec));

    TokenReview review = TokenReviewReader.read(body);

    assertThat(review).isEqualTo(new TokenReview(version, new BearerToken(token), audiences));
  }

  @Property
  void readsOrRefusesAnyBytes(@ForAll byte[] bytes) {
    assertThat(outcome(bytes)).isIn("read", "refused");
  }

  @Property
  void readsOrRefusesAnyPieces(@ForAll("pieces") String text) {
    assertThat(outcome(text.getBytes(UTF_8))).isIn("read", "refused");
  }

  private static String outcome(byte[] body) {
    try {
      TokenReviewReader.read(body);
      return "read";
    } catch (MalformedReviewException e) {
      return "refused";
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().all().filter(UTF_8.newEncoder()::canEncode);
  }

  @Provide
  Arbitrary<List<String>> audiences() {
    return texts().list().ofMaxSize(3);
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\"spec\"",
            "\"token\"",
            "\"audiences\"",
            "\"kind\"",
            "\"TokenReview\"",
            "null",
            "1e9",
            "true",
            " ",
            "\ufeff",
            "\u0000")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
