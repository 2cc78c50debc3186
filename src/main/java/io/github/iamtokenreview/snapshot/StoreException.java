package io.github.iamtokenreview.snapshot;

import java.io.IOException;

/** A store can't tell. The message is for people and logs: it holds nothing secret. */
public sealed class StoreException extends IOException permits ForbiddenException {
  StoreException(String message) {
    super(message);
  }
}
