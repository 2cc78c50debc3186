package io.github.iamtokenreview.snapshot;

/** A store says that its caller may not know; it will say so again. */
public final class ForbiddenException extends StoreException {
  ForbiddenException(String message) {
    super(message);
  }
}
