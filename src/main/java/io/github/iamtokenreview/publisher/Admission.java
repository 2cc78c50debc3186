package io.github.iamtokenreview.publisher;

import java.io.IOException;

/** Whether there is any use in publishing; asked before each time. */
@FunctionalInterface
public interface Admission {

  /** Asks nobody. */
  Admission ALWAYS = () -> {};

  /**
   * @throws IOException when there is none; the message says why, and what to do
   */
  void require() throws IOException;
}
