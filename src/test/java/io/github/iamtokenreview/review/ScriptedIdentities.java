package io.github.iamtokenreview.review;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.mapping.Callers;
import io.github.iamtokenreview.sts.CallerIdentity;
import io.github.iamtokenreview.sts.IdentitySource;
import io.github.iamtokenreview.token.PresignedUrl;
import java.util.ArrayList;
import java.util.List;

/** An STS that says what a test wants. */
final class ScriptedIdentities implements IdentitySource {
  /** What STS does. */
  interface Answer {
    CallerIdentity get() throws RefusedException, UndecidedException;
  }

  final List<ClusterId> askedFor = new ArrayList<>();
  private Answer answer = () -> Callers.session("Admin", "jdoe");

  void answer(Answer next) {
    answer = next;
  }

  @Override
  public CallerIdentity identify(PresignedUrl url, ClusterId cluster)
      throws RefusedException, UndecidedException {
    askedFor.add(cluster);
    return answer.get();
  }
}
