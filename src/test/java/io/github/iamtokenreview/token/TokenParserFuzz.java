package io.github.iamtokenreview.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.iamtokenreview.hostile.HostileToken;
import io.github.iamtokenreview.hostile.RuleBook;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class TokenParserFuzz {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration MAX_AGE = Duration.ofMinutes(15);

  /**
   * @param url what a token holds, in bytes
   */
  @FuzzTest
  void takesATokenOrNamesARuleThatItBreaks(byte[] url) {
    String text = TokenParser.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(url);
    HostileToken token = new HostileToken(text, Partition.AWS, MAX_AGE, NOW, List.of());

    Optional<Reason> refused = refused(text);

    Set<Reason> broken = RuleBook.broken(token);
    assertThat(refused.map(broken::contains).orElse(broken.isEmpty()))
        .as("%s, %s", refused, broken)
        .isTrue();
  }

  private static Optional<Reason> refused(String text) {
    try {
      TokenParser.parse(new BearerToken(text), new TokenRules(Partition.AWS, MAX_AGE), NOW);
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.of(e.reason());
    }
  }
}
