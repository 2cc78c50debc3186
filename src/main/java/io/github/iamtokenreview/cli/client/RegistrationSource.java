package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.diagnosis.StoredCluster;
import io.github.iamtokenreview.publisher.Store;
import io.github.iamtokenreview.snapshot.StoreUrl;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where registrations and snapshots are, and whose are trusted. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class RegistrationSource {

  @Option(
      names = "--store",
      required = true,
      paramLabel = "URL",
      description =
          "Look at the map too: where the function reads it, s3://BUCKET[/PREFIX] or"
              + " file:/DIRECTORY.")
  private StoreUrl url;

  @Option(
      names = "--operator-key-pub",
      required = true,
      paramLabel = "FILE|KEY",
      description = "The public half of the operator key, as 'init' wrote it. Repeatable.")
  private List<String> operatorKeys = new ArrayList<>();

  StoredCluster open(Map<String, String> environment) throws CommandFailedException {
    List<VerificationKey> keys = new ArrayList<>();
    for (String text : operatorKeys) {
      keys.add(key(text));
    }
    try {
      return new StoredCluster(Store.open(url, environment), keys);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException("the store can't be opened: " + e.getMessage());
    }
  }

  /** A file, if there is one of that name. */
  private static VerificationKey key(String text) throws CommandFailedException {
    try {
      return VerificationKey.parse(isFile(text) ? Files.readString(Path.of(text)) : text);
    } catch (IOException e) {
      throw CommandFailedException.of("the operator key can't be read", e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(
          "--operator-key-pub is neither a file nor a key: " + e.getMessage());
    }
  }

  private static boolean isFile(String text) {
    return text.indexOf('\0') < 0 && Files.isRegularFile(Path.of(text));
  }
}
