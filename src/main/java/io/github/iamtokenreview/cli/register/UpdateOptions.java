package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What only an update can do; a new signing key may take others out, too. */
final class UpdateOptions {

  @Option(
      names = "--remove",
      paramLabel = "NAME[=VALUE]",
      description =
          "Take out a value, or all of a name: creator, deny, audience,"
              + " client-certificate (by subject), source-cidr, partition, reserved-prefix,"
              + " scrub-account, ec2. Repeatable.")
  List<Removal> removals = new ArrayList<>();

  @Option(
      names = "--drop-old-secret",
      description = "The webhook secret before the newest is refused from now on.")
  boolean dropOldSecret;

  @Option(
      names = "--drop-key",
      paramLabel = "KEYID",
      description =
          "Snapshots of that signing key are refused from now on; its first 6 characters"
              + " are enough. Repeatable. With --add-key: the new one goes on from nothing, as"
              + " that may be the thief's.")
  List<String> keysToDrop = new ArrayList<>();

  boolean none() {
    return noneButKeys() && keysToDrop.isEmpty();
  }

  /** Nothing but what {@code --add-key} takes too. */
  boolean noneButKeys() {
    return removals.isEmpty() && !dropOldSecret;
  }

  void apply(RegistrationDraft draft) throws CommandFailedException {
    DraftRemoval removal = new DraftRemoval(draft);
    for (Removal what : removals) {
      removal.apply(what);
    }
    for (String key : keysToDrop) {
      draft.keys.drop(key);
    }
    if (dropOldSecret && !draft.secrets.dropOld()) {
      throw new CommandFailedException("there is no old webhook secret to drop, only the newest");
    }
  }
}
