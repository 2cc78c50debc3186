package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.OutputOption;
import io.github.iamtokenreview.cli.command.ShellWord;
import io.github.iamtokenreview.cli.command.TextTemplate;
import io.github.iamtokenreview.cli.register.ApiServerGuide.Distribution;
import io.github.iamtokenreview.cli.register.RegisterResult.Action;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Prints what was done, and what is to be done next. */
final class RegisterReport {

  @Option(
      names = "--distribution",
      paramLabel = "NAME",
      description = "Print the API server's settings for this only: ${COMPLETION-CANDIDATES}.")
  private List<Distribution> distributions = new ArrayList<>();

  @Mixin private final OutputOption output = new OutputOption();

  /** By what options it was done. */
  record Context(
      CommandSpec spec,
      StoreOptions store,
      OperatorKeys keys,
      @Nullable WebhookUrl webhook,
      ManifestOptions manifest) {

    PrintWriter out() {
      return spec.commandLine().getOut();
    }
  }

  void print(RegisterResult result, Context context) {
    List<String> warnings = RegisterWarnings.of(result, context.manifest(), context.webhook());
    warnings.forEach(text -> context.spec().commandLine().getErr().println("warning: " + text));
    output.print(
        context.out(),
        () -> table(result, context),
        () -> new RegisterJson(result, context).members(warnings));
  }

  private String table(RegisterResult result, Context context) {
    Registration registration = result.registration();
    Map<String, String> values = new HashMap<>();
    values.put("cluster", registration.cluster().value());
    values.put("revision", String.valueOf(registration.revision()));
    values.put("store", context.store().url.text());
    values.put("storeWord", ShellWord.of(context.store().url.text()));
    values.put("changes", changes(result, context.keys().current()));
    values.put("namespace", ShellWord.of(context.manifest().namespace));
    values.put(
        "register",
        "iam-tokenreview register " + registration.cluster() + " " + context.store().words());
    String oldKeys = oldKeys(registration);
    values.put("oldKeys", oldKeys);
    result.files().forEach((name, file) -> putFile(values, name, file));
    Set<String> holding = new HashSet<>();
    if (!context.manifest().includeSigningKey) {
      holding.add("separateKey");
    }
    if (!registration.callers().clientCertificates().isEmpty()) {
      holding.add("certificate");
    }
    if (!oldKeys.isEmpty()) {
      holding.add("oldKeys");
    }
    if (!oldKeys.isEmpty() && result.removed().isEmpty()) {
      holding.add("goesOn");
    }
    String text =
        TextTemplate.named("register/" + result.action().text() + ".txt")
            .render(values, UnaryOperator.identity(), holding);
    return result.action() == Action.CREATED
        ? text
            + "\n"
            + ApiServerGuide.of(distributions, values.getOrDefault("webhookKubeconfig", ""))
        : text;
  }

  private static void putFile(Map<String, String> values, String name, Path file) {
    values.put(name, file.toString());
    values.put(name + "Word", ShellWord.of(file));
    String directory = file.resolveSibling("").toString();
    values.put(name + "DirectoryWord", ShellWord.of(directory.isEmpty() ? "." : directory));
  }

  /** Never empty: what is no value of the registration is its signature, or the order of values. */
  private static String changes(RegisterResult result, VerificationKey signing) {
    String sign = result.action() == Action.CREATED ? "  " : "  + ";
    Stream<String> takenOver =
        result.takenOver()
            ? Stream.of("  signed anew, by operator key " + signing.kid())
            : Stream.of();
    List<String> lines =
        Stream.of(
                result.removed().stream().map(line -> "  - " + line),
                result.added().stream().map(line -> sign + line),
                takenOver)
            .flatMap(part -> part)
            .toList();
    return lines.isEmpty() ? "  the order of its values" : String.join("\n", lines);
  }

  /** Those before the last, which is the newest. */
  private static String oldKeys(Registration registration) {
    List<VerificationKey> keys = registration.snapshotKeys();
    return keys.subList(0, keys.size() - 1).stream()
        .map(key -> " --drop-key " + key.kid())
        .collect(Collectors.joining());
  }
}
