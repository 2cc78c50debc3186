package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.identity.ClusterId;

/** What a store holds, where it is not what a change of a registration needs. */
final class RegistryProblem {

  private RegistryProblem() {}

  static CommandFailedException alreadyThere(ClusterId cluster) {
    return new CommandFailedException(
        "cluster %s is registered already: change it with --update, --rotate-secret or --add-key, or remove it with --delete"
            .formatted(cluster));
  }

  static CommandFailedException notThere(ClusterId cluster) {
    return new CommandFailedException(
        "cluster %s is not registered in this store: check --store and the id".formatted(cluster));
  }

  static CommandFailedException changedMeanwhile(ClusterId cluster) {
    return new CommandFailedException(
        "the registration of %s is being changed by somebody else: see what it is now, and try again"
            .formatted(cluster));
  }
}
