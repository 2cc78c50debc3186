package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.OpenedStore;
import io.github.iamtokenreview.cli.command.PrivateKeyFile;
import io.github.iamtokenreview.cli.command.PublicKeys;
import io.github.iamtokenreview.cli.command.ShellWord;
import io.github.iamtokenreview.snapshot.StoreUrl;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where registrations are, and who changes them. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class StoreOptions {

  @Option(
      names = "--store",
      required = true,
      paramLabel = "URL",
      description =
          "Where the function reads registrations: s3://BUCKET[/PREFIX] or" + " file:/DIRECTORY.")
  StoreUrl url;

  @Option(
      names = "--operator-key",
      required = true,
      paramLabel = "FILE",
      description = "The private key that 'init' made; readable by its owner only.")
  private Path operatorKey;

  @Option(
      names = "--old-operator-key",
      paramLabel = "FILE|KEY",
      description =
          "Public half of an operator key that yours has replaced: what it signed is taken"
              + " over and signed anew. Repeatable.")
  private List<String> oldOperatorKeys = new ArrayList<>();

  /** Whether a registration may be signed anew though nothing in it changes. */
  boolean takesOver() {
    return !oldOperatorKeys.isEmpty();
  }

  /** The options again, for a command that is printed. */
  String words() {
    return "--store "
        + ShellWord.of(url.text())
        + " \\\n      --operator-key "
        + ShellWord.of(operatorKey);
  }

  OperatorKeys keys() throws CommandFailedException {
    return new OperatorKeys(
        PrivateKeyFile.OPERATOR_KEY.read(operatorKey),
        PublicKeys.read("--old-operator-key", oldOperatorKeys));
  }

  ClusterRegistry registry(OperatorKeys keys, Map<String, String> environment, Clock clock)
      throws CommandFailedException {
    return new ClusterRegistry(OpenedStore.at(url, environment), keys, clock);
  }
}
