package io.github.iamtokenreview.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.token.BearerToken;
import io.github.iamtokenreview.token.PresignedUrl;
import io.github.iamtokenreview.token.TokenParser;
import io.github.iamtokenreview.token.TokenRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The parser's word on hostile tokens against the rules' own. {@code -Dhostile.cases=1000000} tries
 * more, {@code -Dhostile.seed} others.
 */
class HostileTokensTest {
  private static final int CASES = Integer.getInteger("hostile.cases", 20_000);
  private static final long SEED = Long.getLong("hostile.seed", 20260102);

  /** So that a fault everywhere does not fill the report. */
  private static final int SHOWN = 20;

  private final List<String> disagreements = new ArrayList<>();
  private final Map<Reason, Integer> refusals = new EnumMap<>(Reason.class);
  private int accepted;

  @Test
  void takesWhatNoRuleIsBrokenByAndRefusesTheRestForARuleThatIsBroken() {
    HostileTokens tokens = new HostileTokens(SEED);

    for (int i = 0; i < CASES; i++) {
      hold(tokens.next());
    }

    Figures.write("tokens", figures());
    assertThat(disagreements).isEmpty();
    assertThat(accepted).isBetween(CASES / 20, CASES * 9 / 10);
    assertThat(refusals.keySet()).containsExactlyInAnyOrderElementsOf(Figures.RULES_OF_TOKENS);
  }

  private void hold(HostileToken token) {
    Set<Reason> broken = RuleBook.broken(token);
    Optional<Reason> refused = refused(token);
    refused.ifPresentOrElse(reason -> refusals.merge(reason, 1, Integer::sum), () -> accepted++);
    boolean agree = refused.map(broken::contains).orElse(broken.isEmpty());
    if (!agree && disagreements.size() < SHOWN) {
      disagreements.add(refused + " by the parser, " + broken + " by the rules: " + token);
    }
  }

  /** Empty where the parser takes it, and hands on the very query that came. */
  private Optional<Reason> refused(HostileToken token) {
    try {
      TokenRules rules = new TokenRules(token.partition(), token.maxAge());
      PresignedUrl url = TokenParser.parse(new BearerToken(token.text()), rules, token.now());
      String came = Bits.decode(token.text().substring(HostileUrl.PREFIX.length()));
      String goes = "//" + url.endpoint().host() + "/?" + url.rawQuery();
      if (!came.substring("https:".length()).equals(goes)) {
        disagreements.add("another URL goes to STS than came: " + token);
      }
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.of(e.reason());
    }
  }

  private Map<String, Object> figures() {
    return Figures.of(
        "seed",
        SEED,
        "cases",
        CASES,
        "accepted",
        accepted,
        "refused",
        CASES - accepted,
        "rules that refused",
        refusals.size(),
        "disagreements",
        disagreements.size());
  }
}
