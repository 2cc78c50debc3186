package io.github.iamtokenreview.review;

/** A request's body is no TokenReview; the message says why and quotes nothing of it. */
public final class MalformedReviewException extends Exception {
  MalformedReviewException(String message) {
    super(message, null, false, false);
  }
}
