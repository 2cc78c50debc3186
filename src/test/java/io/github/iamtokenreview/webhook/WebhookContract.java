package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.webhook.FunctionRig.Answer;
import org.junit.jupiter.api.AfterEach;

/**
 * What the function answers through the Runtime API, the same for every build: the rows of the
 * status contract, told by {@link DecisionContract}, {@link CallerContract} and {@link
 * RequestContract}.
 *
 * <p>They are interfaces, so that one class runs all of them by one function.
 */
interface WebhookContract {
  FunctionRig rig();

  @AfterEach
  default void mendSts() {
    rig().sts().fault(new Fault.None());
  }

  default Answer invoke(TestEvent event) {
    Answer answer = rig().invoke(event);
    // What would make an API server ask on and on, whatever the status.
    assertThat(answer.headers()).doesNotContainKeys("Retry-After", "Location");
    return answer;
  }

  default String aliceFor(String cluster) {
    return Fleet.token(Fleet.ALICE, cluster);
  }
}
