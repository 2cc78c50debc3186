package io.github.iamtokenreview.review;

import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.UndecidedException;
import java.util.List;

/** What came of a review. */
public sealed interface Verdict {

  /**
   * The token is this user's.
   *
   * @param audiences those it is good for, of the ones asked for; empty leaves it to the API server
   */
  record Authenticated(UserInfo user, List<String> audiences) implements Verdict {
    public Authenticated {
      audiences = List.copyOf(audiences);
    }
  }

  /** The token is nobody's here: a fact, which the API server may cache. */
  record Denied(Reason reason, String detail) implements Verdict {}

  /** Nothing can be said now: an error, which must not be cached. */
  record Undecided(UndecidedException.Cause cause, String detail) implements Verdict {}
}
