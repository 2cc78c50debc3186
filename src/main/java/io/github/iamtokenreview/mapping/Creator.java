package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who is in {@code system:masters} whatever {@code aws-auth} says, so that a broken map
 * locks nobody out.
 *
 * @param principal a user or role
 * @param notAfter until when, inclusive; empty is for good
 */
public record Creator(IamPrincipal principal, Optional<Instant> notAfter) {

  /**
   * @throws IllegalArgumentException when the ARN names no identity
   */
  public static Creator of(String arn, Optional<Instant> notAfter) {
    try {
      return new Creator(IamPrincipal.parse(arn), notAfter);
    } catch (InvalidArnException e) {
      throw new IllegalArgumentException("the creator's " + e.getMessage(), e);
    }
  }

  boolean is(IamPrincipal who, Instant now) {
    return principal.key().equals(who.key()) && notAfter.filter(now::isAfter).isEmpty();
  }
}
