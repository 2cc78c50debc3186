package io.github.iamtokenreview.snapshot;

import java.io.IOException;

/** A store can't tell. The message is for people and logs: it holds nothing secret. */
public final class StoreException extends IOException {
  StoreException(String message) {
    super(message);
  }
}
