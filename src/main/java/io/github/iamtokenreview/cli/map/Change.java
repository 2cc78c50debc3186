package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.Edit;
import io.github.iamtokenreview.awsauth.EditRefusedException;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows an edit, asks, and makes it.
 *
 * <pre>
 *  read ─▶ edit a copy ─▶ show ─▶ ask ─▶ write ─▶ read again, lint
 *    ▲                  (when it is new)   │
 *    └──────── somebody was faster ────────┘
 * </pre>
 */
final class Change {
  /** Somebody may be faster now and then; a machine that is always faster is to be stopped. */
  static final int ATTEMPTS = 5;

  private final CommandSpec spec;
  private final MapEnvironment environment;
  private final ChangeOptions options;
  private final ChangePrinter printer;

  Change(CommandSpec spec, MapEnvironment environment, ChangeOptions options) {
    this.spec = spec;
    this.environment = environment;
    this.options = options;
    this.printer = new ChangePrinter(spec);
  }

  int make(Edit edit) throws CommandFailedException {
    return options.onTarget(spec, target -> make(edit, target));
  }

  private int make(Edit edit, MapTarget target) throws CommandFailedException {
    List<String> shown = List.of();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      MapTarget.Draft draft = draft(edit, target);
      List<String> diff = UnifiedDiff.of(draft.name(), draft.before(), draft.edited().text());
      if (!diff.equals(shown)) {
        show(edit, draft, diff);
        shown = diff;
        if (options.dryRun()) {
          return ExitCode.OK;
        }
        if (!confirmed()) {
          return ExitCode.SOFTWARE;
        }
      }
      if (target.apply()) {
        printer.done(draft.name(), target.read());
        return ExitCode.OK;
      }
      printer.note("aws-auth was changed by somebody else meanwhile: trying again");
    }
    throw new CommandFailedException(
        "aws-auth was changed by others %d times meanwhile: try again later".formatted(ATTEMPTS));
  }

  private static MapTarget.Draft draft(Edit edit, MapTarget target) throws CommandFailedException {
    try {
      return target.draft(edit);
    } catch (EditRefusedException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()));
    }
  }

  private void show(Edit edit, MapTarget.Draft draft, List<String> diff) {
    printer.diff(diff);
    if (draft.edited().rewritten()) {
      printer.note(
          edit.key().key()
              + " is not written line by line: all of it is written anew, without its comments");
    }
    new Consequences(draft.parsedBefore(), draft.edited().parsed(), environment.clock().instant())
        .warnings(options.caller(environment))
        .forEach(printer::warning);
  }

  boolean confirmed() {
    if (options.yes()) {
      return true;
    }
    Optional<Boolean> answer = environment.terminal().ask("Apply this change?");
    if (answer.isEmpty()) {
      printer.error("nothing was changed: there is no terminal to ask on, add --yes");
    } else if (!answer.get()) {
      printer.note("nothing was changed");
    }
    return answer.orElse(false);
  }
}
