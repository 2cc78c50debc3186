package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.ArnPattern;
import java.util.Optional;

/** Why a pattern does not fit a caller whom it nearly fits. */
final class LikeMiss {
  private LikeMiss() {}

  static Optional<String> of(ArnPattern pattern, Caller caller) {
    ArnPattern folded = pattern.foldCase();
    if (folded.matches(caller.arn())) {
      return Optional.of("fits but for upper and lower case, which count in a pattern");
    }
    Arn wanted = folded.sections();
    Arn sameAccount =
        new Arn(
            wanted.partition(),
            wanted.service(),
            wanted.region(),
            wanted.account(),
            caller.arn().resource());
    if (!folded.matches(sameAccount)) {
      return Optional.empty();
    }
    return Optional.of(
        wanted.account().equals(caller.arn().account())
            ? "would fit in the partition " + wanted.partition()
            : "would fit in the account " + wanted.account());
  }
}
