package io.github.iamtokenreview.cli.publish;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.OpenedStore;
import io.github.iamtokenreview.cli.command.PrivateKeyFile;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.publisher.Admission;
import io.github.iamtokenreview.publisher.PublishRules;
import io.github.iamtokenreview.publisher.Publisher;
import io.github.iamtokenreview.publisher.PublisherKeys;
import io.github.iamtokenreview.publisher.RegisteredKey;
import io.github.iamtokenreview.publisher.SnapshotSigner;
import io.github.iamtokenreview.snapshot.StoreUrl;
import io.github.iamtokenreview.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Where a cluster's map is published, by whose signature, and what of it. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class StoreOptions {

  @Option(
      names = "--cluster",
      paramLabel = "ID",
      required = true,
      description = "The cluster's id, as it is registered.")
  ClusterId cluster;

  @Option(
      names = "--store",
      paramLabel = "URL",
      required = true,
      description = "Where the function reads it: s3://BUCKET[/PREFIX] or file:/DIRECTORY.")
  private StoreUrl store;

  @Option(
      names = "--signing-key",
      paramLabel = "FILE",
      required = true,
      description = "The publisher's key, made by 'register'; readable by its owner only.")
  private Path signingKey;

  @Option(
      names = "--unregistered",
      description =
          "Publish although the store has no registration of the cluster, as for a directory that"
              + " is copied to the real one.")
  private boolean unregistered;

  @Option(
      names = "--prune-invalid",
      description =
          "Publish the good entries although others have errors, so removals take effect.")
  private boolean pruneInvalid;

  @Option(
      names = "--allow-delete",
      description =
          "When the ConfigMap is deleted, publish what there is without: an empty map, or with"
              + " --crd the objects alone.")
  private boolean allowDelete;

  Publisher publisher(Map<String, String> environment, Consumer<String> warnings)
      throws CommandFailedException {
    PublisherKeys keys = PrivateKeyFile.SIGNING_KEY.read(signingKey);
    Store opened = OpenedStore.at(store, environment);
    Admission admission =
        unregistered
            ? Admission.ALWAYS
            : new RegisteredKey(opened, cluster, keys.signing().verificationKey(), warnings);
    return new Publisher(
            new SnapshotSigner(cluster, keys),
            opened,
            new PublishRules(pruneInvalid, allowDelete),
            Clock.systemUTC())
        .admittedBy(admission);
  }
}
