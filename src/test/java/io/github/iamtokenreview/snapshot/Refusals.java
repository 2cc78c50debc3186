package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Catches what documents are refused with; anything else that is thrown fails the test. */
final class Refusals {

  private Refusals() {}

  static @Nullable InvalidDocumentException refusal(ThrowingCallable attempt) {
    return catchThrowableOfType(InvalidDocumentException.class, attempt);
  }

  static @Nullable Problem problem(ThrowingCallable attempt) {
    InvalidDocumentException refusal = refusal(attempt);
    return refusal == null ? null : refusal.problem();
  }
}
