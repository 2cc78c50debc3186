package io.github.iamtokenreview.publisher;

import java.time.Duration;

/** Hears what a {@link PublishLoop} does. */
public interface PublishListener {

  /** After each turn that succeeded, also when there was nothing to do. */
  void published(Source source, Outcome outcome);

  /**
   * @param problem for people: what could not be done, and why
   * @param failures how many in a row
   * @param wait until it is tried again
   */
  void failed(String problem, int failures, Duration wait);
}
