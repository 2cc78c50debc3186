package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.snapshot.Trust;
import java.io.IOException;

/** Whether there is any use in publishing, and on whose snapshots to build; asked each time. */
@FunctionalInterface
public interface Admission {

  /** Asks nobody. */
  Admission ALWAYS = keys -> keys;

  /**
   * @param keys the publisher's own, and those it takes the place of
   * @return those of them that still hold
   * @throws IOException when its own does not; the message says why, and what to do
   */
  Trust admit(Trust keys) throws IOException;
}
