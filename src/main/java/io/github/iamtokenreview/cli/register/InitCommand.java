package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.OutputOption;
import io.github.iamtokenreview.cli.command.ShellWord;
import io.github.iamtokenreview.cli.command.StagedFiles;
import io.github.iamtokenreview.cli.command.TextTemplate;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the operator key. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Make the operator key, which signs the registrations of clusters.",
      "",
      "The private half, DIR/operator-key.pem, is for you and 'register'. The public half,"
          + " DIR/operator-key.pub, goes into the function's configuration. One key serves a fleet."
          + " Neither file is ever overwritten."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {CommandErrors.EXIT_DONE, CommandErrors.EXIT_FAILED, CommandErrors.EXIT_USAGE},
    footerHeading = "%nExample:%n",
    footer = "  iam-tokenreview init --out ~/.iam-tokenreview")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
public final class InitCommand implements Callable<Integer> {
  private static final String PRIVATE = "operator-key.pem";
  private static final String PUBLIC = "operator-key.pub";

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the two files go; made if it is missing.")
  private Path out;

  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() throws CommandFailedException {
    SigningKey key = SigningKey.generate();
    Path privateHalf;
    Path publicHalf;
    try (StagedFiles files = StagedFiles.in(out)) {
      privateHalf = files.stageNew(PRIVATE, key.toPem());
      publicHalf = files.stageNew(PUBLIC, key.verificationKey().spki() + "\n");
      files.commit();
    }
    Made made = new Made(key.verificationKey(), privateHalf, publicHalf);
    output.print(spec.commandLine().getOut(), made::text, made::json);
    return ExitCode.OK;
  }

  private record Made(VerificationKey key, Path privateHalf, Path publicHalf) {

    String text() {
      Map<String, String> values =
          Map.of(
              "privateKey", privateHalf.toString(),
              "publicKey", publicHalf.toString(),
              "privateKeyWord", ShellWord.of(privateHalf),
              "spki", key.spki(),
              "kid", key.kid());
      return TextTemplate.named("init.txt").render(values, UnaryOperator.identity(), Set.of());
    }

    Map<String, Object> json() {
      Map<String, Object> files = new LinkedHashMap<>();
      files.put("privateKey", privateHalf.toString());
      files.put("publicKey", publicHalf.toString());
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("keyId", key.kid());
      json.put("publicKey", key.spki());
      json.put("files", files);
      return json;
    }
  }
}
