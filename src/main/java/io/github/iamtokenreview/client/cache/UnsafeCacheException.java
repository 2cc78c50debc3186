package io.github.iamtokenreview.client.cache;

import java.io.IOException;

/** Somebody else could read or change what is kept; the message says where, and how to mend it. */
final class UnsafeCacheException extends IOException {
  private static final long serialVersionUID = 1;

  UnsafeCacheException(String message) {
    super(message);
  }
}
