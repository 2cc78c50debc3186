package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.io.IOException;

/**
 * The version of both payloads. It changes when a reader that ignores what it does not know would
 * grant more than was meant.
 */
final class PayloadVersion {
  static final long CURRENT = 1;

  private PayloadVersion() {}

  static long read(JsonReader in) throws InvalidDocumentException, IOException {
    long version = in.integer();
    if (version != CURRENT) {
      throw new InvalidDocumentException(
          Problem.UNKNOWN_VERSION,
          "the document is of version %d, and this program reads %d: upgrade it"
              .formatted(version, CURRENT));
    }
    return version;
  }
}
