package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.review.UserInfo;
import io.github.iamtokenreview.sts.CallerIdentity;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said of a token.
 *
 * @param identity once STS has named it
 * @param mapped what it becomes, where the map was looked at
 */
public record TokenFindings(
    List<Step> steps, Optional<CallerIdentity> identity, Optional<Mapped> mapped) {

  /**
   * A Kubernetes user, and by what.
   *
   * @param entry of the map, in words
   */
  public record Mapped(UserInfo user, String entry) {}

  public TokenFindings {
    steps = List.copyOf(steps);
  }

  /** The step that failed, if one did; nothing was looked at behind it. */
  public Optional<Step> failure() {
    return steps.stream().filter(Step::isFailed).findFirst();
  }
}
