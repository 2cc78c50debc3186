package io.github.iamtokenreview.snapshot;

import java.io.IOException;

/** Somebody else has written the document meanwhile: read it again, and retry. */
public final class PreconditionFailedException extends IOException {
  public PreconditionFailedException(DocumentKey key) {
    super(key + " was changed by somebody else");
  }
}
