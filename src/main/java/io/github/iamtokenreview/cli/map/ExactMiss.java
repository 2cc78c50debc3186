package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.NearWords;
import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import java.util.Optional;

/** Why an entry of one ARN is not for a caller whose ARN is like it. */
final class ExactMiss {
  private ExactMiss() {}

  static Optional<String> of(String arn, Caller caller) {
    try {
      Caller entry = Caller.of(IamPrincipal.parse(Arn.foldCase(arn)).arn());
      return entry.name().equals(caller.name())
          ? ofSameName(entry, caller)
          : ofOtherName(entry, caller);
    } catch (InvalidArnException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> ofSameName(Caller entry, Caller caller) {
    if (!entry.kind().equals(caller.kind())) {
      return Optional.of(
          "is for the %s of that name, and the caller is a %s"
              .formatted(entry.kind(), caller.kind()));
    }
    if (!entry.arn().account().equals(caller.arn().account())) {
      return Optional.of(
          "is for the %s of that name in the account %s"
              .formatted(entry.kind(), entry.arn().account()));
    }
    if (!entry.arn().partition().equals(caller.arn().partition())) {
      return Optional.of("is for the partition " + entry.arn().partition());
    }
    return Optional.of(
        "names another path; a user's ARN counts with its path: " + entry.arn().resource());
  }

  private static Optional<String> ofOtherName(Caller entry, Caller caller) {
    if (!entry.arn().account().equals(caller.arn().account())
        || !entry.kind().equals(caller.kind())) {
      return Optional.empty();
    }
    if (entry.permissionSet().isPresent() && entry.permissionSet().equals(caller.permissionSet())) {
      return Optional.of(
          "names the role that the permission set had before it was made anew: write sso: with"
              + " permissionSetName and accountID instead");
    }
    return NearWords.areNear(entry.name(), caller.name())
        ? Optional.of("is for '%s': is that the name that was meant?".formatted(entry.name()))
        : Optional.empty();
  }
}
