package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.cli.command.OutputFormat;
import io.github.iamtokenreview.kubeconfig.ClusterAccess;
import io.github.iamtokenreview.kubeconfig.KubeconfigUpdate;
import io.github.iamtokenreview.kubeconfig.KubeconfigUpdate.Result;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;

/** Says what became of a kubeconfig. */
final class KubeconfigReport {
  private final PrintWriter out;
  private final PrintWriter err;
  private final OutputFormat format;

  KubeconfigReport(CommandLine command, OutputFormat format) {
    this.out = command.getOut();
    this.err = command.getErr();
    this.format = format;
  }

  void warn(String text) {
    err.println("warning: " + text);
  }

  void warnOfExpired(Instant end) {
    warn("the certificate authority ended on " + end + ": kubectl will refuse the server");
  }

  /** The file itself, and what it would change. */
  void file(Result result) {
    warnOfOthers(result);
    out.print(result.text());
    out.flush();
  }

  void done(KubeconfigUpdate update, Path path, Result result) {
    warnOfOthers(result);
    ClusterAccess.Names names = update.access().names();
    if (format == OutputFormat.TABLE) {
      out.println(line(names.context(), path, result));
    } else {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("kubeconfig", path.toAbsolutePath().toString());
      values.put("change", result.change().name().toLowerCase(Locale.ROOT));
      values.put("context", names.context());
      values.put("cluster", names.cluster());
      values.put("user", names.user());
      result.currentContext().ifPresent(current -> values.put("currentContext", current));
      out.print(format.render(values));
    }
    out.flush();
  }

  private static String line(String context, Path path, Result result) {
    return switch (result.change()) {
      case ADDED -> "Added context %s to %s".formatted(context, path);
      case UPDATED -> "Updated context %s in %s".formatted(context, path);
      case NONE -> "Context %s is in %s already".formatted(context, path);
    };
  }

  private void warnOfOthers(Result result) {
    if (!result.alsoChanged().isEmpty()) {
      warn(
          "the user entry is that of other contexts too, which change with it: %s. Give --user-alias for one of its own"
              .formatted(String.join(", ", result.alsoChanged())));
    }
  }
}
