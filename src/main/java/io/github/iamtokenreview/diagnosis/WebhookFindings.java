package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.review.UserInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How it went with a webhook.
 *
 * @param user whom it takes the token for
 * @param first how long its first call took, with what it had to connect and to ask
 * @param second how long the same call took again
 */
public record WebhookFindings(
    List<Step> steps,
    Optional<UserInfo> user,
    Optional<Duration> first,
    Optional<Duration> second) {
  public WebhookFindings {
    steps = List.copyOf(steps);
  }

  /** Whether a login would work. */
  public boolean isWell() {
    return user.isPresent() && steps.stream().noneMatch(Step::isFailed);
  }
}
