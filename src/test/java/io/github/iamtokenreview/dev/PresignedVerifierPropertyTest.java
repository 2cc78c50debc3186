package io.github.iamtokenreview.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.token.SigV4;
import java.net.URLDecoder;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;

class PresignedVerifierPropertyTest {
  private static final SignedRequest GOOD = SignedRequest.of(SignedRequest.SESSION);
  private static final int LENGTH = GOOD.query().length();

  private final PresignedVerifier verifier =
      new PresignedVerifier(
          Map.of(
              SignedRequest.ALICE.accessKeyId(),
              SignedRequest.ALICE,
              SignedRequest.ADMIN.accessKeyId(),
              SignedRequest.ADMIN),
          InstantSource.fixed(SignedRequest.NOW));

  @Property
  void acceptsAChangedCharacterOnlyIfItChangesNoMeaning(
      @ForAll @IntRange(max = 1000) int at, @ForAll @CharRange(from = ' ', to = '~') char c) {
    int position = at % LENGTH;
    String changed = GOOD.query().substring(0, position) + c + GOOD.query().substring(position + 1);

    assertThat(isAccepted(changed)).isEqualTo(meaning(changed).equals(meaning(GOOD.query())));
  }

  @Property
  void acceptsAnAddedCharacterOnlyIfItChangesNoMeaning(
      @ForAll @IntRange(max = 1000) int at, @ForAll @CharRange(from = ' ', to = '~') char c) {
    int position = at % (LENGTH + 1);
    String changed = GOOD.query().substring(0, position) + c + GOOD.query().substring(position);

    assertThat(isAccepted(changed)).isEqualTo(meaning(changed).equals(meaning(GOOD.query())));
  }

  @Property
  void refusesAQueryCutShort(@ForAll @IntRange(max = 1000) int at) {
    assertThat(isAccepted(GOOD.query().substring(0, at % LENGTH))).isFalse();
  }

  @Property
  void neverFailsOnAnyQuery(@ForAll String query) {
    assertThat(isAccepted(query)).isFalse();
  }

  private boolean isAccepted(String query) {
    ReceivedRequest request =
        new ReceivedRequest(
            "GET",
            "/",
            query,
            Map.of("Host", List.of(SignedRequest.HOST), "x-k8s-aws-id", List.of("prod")),
            SigV4.sha256(""));
    try {
      return verifier.verify(request).equals(SignedRequest.ADMIN);
    } catch (StsRefusedException e) {
      return false;
    }
  }

  /** The decoded pairs in order of their text; empty when there are none to decode. */
  private static List<String> meaning(String query) {
    try {
      return Stream.of(query.split("&", -1))
          .filter(pair -> !pair.isEmpty())
          .map(pair -> pair.contains("=") ? pair : pair + "=")
          .map(PresignedVerifierPropertyTest::decoded)
          .sorted()
          .toList();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static String decoded(String pair) {
    int equals = pair.indexOf('=');
    return URLDecoder.decode(pair.substring(0, equals), UTF_8)
        + "\n"
        + URLDecoder.decode(pair.substring(equals + 1), UTF_8);
  }
}
