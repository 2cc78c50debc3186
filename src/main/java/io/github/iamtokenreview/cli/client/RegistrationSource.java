package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.OpenedStore;
import io.github.iamtokenreview.cli.command.PublicKeys;
import io.github.iamtokenreview.diagnosis.StoredCluster;
import io.github.iamtokenreview.snapshot.StoreUrl;
import io.github.iamtokenreview.snapshot.VerificationKey;
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
    List<VerificationKey> keys = PublicKeys.read("--operator-key-pub", operatorKeys);
    return new StoredCluster(OpenedStore.at(url, environment), keys);
  }
}
