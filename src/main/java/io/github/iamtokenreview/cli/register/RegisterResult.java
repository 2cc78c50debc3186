package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.snapshot.Registration;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code register} did. No secrets.
 *
 * @param registration as it is now, or was, if it is removed
 * @param added as {@link RegistrationLines}
 * @param removed as {@link RegistrationLines}
 * @param takenOver whether another operator key had signed it before
 * @param files that were written, by what they are
 */
record RegisterResult(
    Action action,
    Registration registration,
    List<String> added,
    List<String> removed,
    boolean takenOver,
    Map<String, Path> files) {

  /** What was done. */
  enum Action {
    CREATED,
    SECRET_ROTATED,
    KEY_ADDED,
    UPDATED,
    UNCHANGED,
    DELETED;

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static RegisterResult of(Action action, ClusterRegistry.Change change, Map<String, Path> files) {
    return new RegisterResult(
        change.made() ? action : Action.UNCHANGED,
        change.after(),
        RegistrationLines.difference(change.after(), change.before()),
        RegistrationLines.difference(change.before(), change.after()),
        change.byFormerKey(),
        files);
  }
}
