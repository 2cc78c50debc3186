package io.github.iamtokenreview.sts;

import java.time.Duration;

/** Told of each call to STS, in the thread that made it; for metrics. Must not block. */
public interface StsCallListener {

  /**
   * @param time until the answer, or until none was waited for any more
   */
  void called(Duration time);
}
