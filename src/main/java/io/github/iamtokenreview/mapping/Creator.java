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
   * @throws IllegalArgumentException when the ARN is that of no single user or role, or of a single
   *     session
   */
  public static Creator of(String arn, Optional<Instant> notAfter) {
    try {
      IamPrincipal principal = IamPrincipal.parse(arn);
      if (principal.type() == IamPrincipal.Type.ASSUMED_ROLE) {
        throw new IllegalArgumentException(
            "the creator '%s' is one session: name the role, %s"
                .formatted(arn, principal.canonicalArn()));
      }
      Optional<String> problem = CallerArns.problemOf(arn, principal);
      if (problem.isPresent()) {
        throw new IllegalArgumentException("the creator '" + arn + "' is nobody: " + problem.get());
      }
      return new Creator(principal, notAfter);
    } catch (InvalidArnException e) {
      throw new IllegalArgumentException("the creator's " + e.getMessage(), e);
    }
  }

  boolean is(IamPrincipal who, Instant now) {
    return principal.key().equals(who.key()) && notAfter.filter(now::isAfter).isEmpty();
  }
}
