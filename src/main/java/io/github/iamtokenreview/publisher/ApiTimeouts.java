package io.github.iamtokenreview.publisher;

import java.time.Duration;

/**
 * How long to wait for an API server.
 *
 * @param request until it has answered
 * @param reconnect before the first new attempt of a watch that ended; doubles up to 32 times
 */
record ApiTimeouts(Duration connect, Duration request, Duration reconnect) {
  static final ApiTimeouts DEFAULT =
      new ApiTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(1));
}
