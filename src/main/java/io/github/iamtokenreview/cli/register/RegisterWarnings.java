package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.register.RegisterResult.Action;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.snapshot.CallerCredentials;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may turn out to be other than it was meant. */
final class RegisterWarnings {

  private RegisterWarnings() {}

  static List<String> of(
      RegisterResult result, ManifestOptions manifest, @Nullable WebhookUrl webhook) {
    List<String> warnings = new ArrayList<>();
    if (webhook != null) {
      webhook.warning().ifPresent(warnings::add);
    }
    if (result.action() == Action.CREATED) {
      ClusterIdAdvice.of(result.registration().cluster()).ifPresent(warnings::add);
      if (manifest.image.equals(ManifestOptions.PLACEHOLDER_IMAGE)) {
        warnings.add("publisher.yaml names a placeholder image: put yours in, or give --image");
      }
      if (result.registration().policy().creators().isEmpty()) {
        warnings.add(
            "there is no creator: until aws-auth is published nobody can log in through the webhook");
      }
    }
    if (result.action() == Action.SECRET_ROTATED) {
      for (String line : result.removed()) {
        warnings.add(
            line + " is not valid any more: API servers that still send it are locked out");
      }
    }
    if (namesAlone(result)) {
      warnings.add(
          "client certificates are known by their names alone, which any CA in the gateway's trust store can issue: keep one CA there, or a secret beside them");
    }
    for (DenyEntry entry : result.registration().policy().deny()) {
      if (entry instanceof DenyEntry.AccessKey && result.added().contains("deny " + entry.text())) {
        warnings.add(
            "denying the access key %s stops nobody for long, for its holder can make session keys: deny his ARN too"
                .formatted(entry.text()));
      }
    }
    return warnings;
  }

  /** Whether it now is, by what was done, that certificates are asked for and no secret is. */
  private static boolean namesAlone(RegisterResult result) {
    CallerCredentials callers = result.registration().callers();
    return callers.webhookSecrets().isEmpty()
        && result.added().stream().anyMatch(line -> line.startsWith("client-certificate "));
  }
}
