package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.sts.CallerIdentity;
import io.github.iamtokenreview.token.BearerToken;
import io.github.iamtokenreview.token.PresignedUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was seen of a token so far. */
final class TokenLog {
  private final List<Step> steps = new ArrayList<>();
  private final Set<Stage> passed = EnumSet.noneOf(Stage.class);
  private @Nullable CallerIdentity identity;
  private TokenFindings.@Nullable Mapped mapped;

  void parsed(PresignedUrl url, BearerToken token, Duration age) {
    ok(
        Stage.FORMAT,
        "%d characters, fingerprint %s".formatted(token.value().length(), token.fingerprint()));
    ok(
        Stage.URL,
        "%s, partition %s".formatted(url.endpoint().host(), url.endpoint().partition().id()));
    ok(Stage.PARAMETERS, "GetCallerIdentity signed for a cluster, key " + url.accessKeyId());
    ok(
        Stage.AGE,
        "signed at %s, %d s ago; good until %s"
            .formatted(url.signedAt(), age.toSeconds(), url.expiresAt()));
  }

  void identified(CallerIdentity who) {
    identity = who;
    ok(Stage.STS, who.arn().toString());
  }

  void mapped(TokenFindings.Mapped found) {
    mapped = found;
    ok(
        Stage.MAPPING,
        "%s: user %s, groups %s".formatted(found.entry(), found.user().username(), groups(found)));
  }

  private static String groups(TokenFindings.Mapped found) {
    List<String> groups = found.user().groups();
    return groups.isEmpty() ? "none" : String.join(", ", groups);
  }

  void refused(Reason reason, String detail) {
    failed(Stage.of(reason), detail, Fix.of(reason));
  }

  void undecided(UndecidedException.Cause cause, String detail) {
    failed(Stage.of(cause), detail, Fix.of(cause));
  }

  private void ok(Stage stage, String detail) {
    passed.add(stage);
    steps.add(Step.ok(stage.toString(), detail));
  }

  /** What comes before it was passed, whether anything was said of it or not. */
  private void failed(Stage stage, String detail, String fix) {
    for (Stage earlier : Stage.values()) {
      if (earlier.compareTo(stage) < 0 && stage != Stage.MAPPING && !passed.contains(earlier)) {
        ok(earlier, "");
      }
    }
    steps.add(Step.failed(stage.toString(), detail, fix));
  }

  TokenFindings findings() {
    return new TokenFindings(steps, Optional.ofNullable(identity), Optional.ofNullable(mapped));
  }
}
