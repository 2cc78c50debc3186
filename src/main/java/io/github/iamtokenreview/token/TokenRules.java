package io.github.iamtokenreview.token;

import io.github.iamtokenreview.identity.Partition;
import java.time.Duration;

/**
 * What a cluster asks of tokens beyond the protocol.
 *
 * @param partition whose STS endpoints are accepted
 * @param maxAge how old a token may be, at most the 15 minutes after which STS refuses it
 */
public record TokenRules(Partition partition, Duration maxAge) {
  public TokenRules {
    checkMaxAge(maxAge);
  }

  /**
   * @throws IllegalArgumentException when no token could be that old, or STS would refuse it
   */
  public static void checkMaxAge(Duration maxAge) {
    boolean positive = !maxAge.isNegative() && !maxAge.isZero();
    if (!positive || maxAge.compareTo(PresignedUrl.SIGNATURE_LIFE) > 0) {
      throw new IllegalArgumentException(
          "the greatest age of a token must be more than PT0S and at most PT15M, not " + maxAge);
    }
  }
}
