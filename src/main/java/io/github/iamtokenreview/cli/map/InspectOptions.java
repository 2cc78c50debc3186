package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.OpenedStore;
import io.github.iamtokenreview.cli.command.PublicKeys;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentLimits;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.StoreUrl;
import io.github.iamtokenreview.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which documents are inspected, and by what they are verified. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class InspectOptions {

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "The document.")
  private @Nullable Path file;

  @Option(
      names = "--registration",
      paramLabel = "FILE",
      description = "With a snapshot in FILE: its cluster's registration.")
  private @Nullable Path registration;

  @Option(
      names = "--store",
      paramLabel = "URL",
      description = "Instead of FILE: s3://BUCKET[/PREFIX] or file:/DIRECTORY.")
  private @Nullable StoreUrl store;

  @Option(names = "--cluster", paramLabel = "ID", description = "The cluster it must be of.")
  private @Nullable ClusterId cluster;

  @Option(
      names = {"--operator-key-pub", "--operator-key"},
      paramLabel = "FILE|KEY",
      description = "Public half of the operator key. Repeatable.")
  private List<String> operatorKeys = new ArrayList<>();

  Inspector inspector(Instant now) throws CommandFailedException {
    return new Inspector(
        Optional.ofNullable(cluster), PublicKeys.read("--operator-key-pub", operatorKeys), now);
  }

  void check(CommandSpec spec) {
    if ((file == null) == (store == null)) {
      throw new ParameterException(spec.commandLine(), "give a FILE, or --store and --cluster");
    }
    if (store != null && (cluster == null || registration != null)) {
      throw new ParameterException(
          spec.commandLine(), "--store goes with --cluster, and has the registration itself");
    }
  }

  /** The registration first, as the snapshot is verified by it. */
  List<InspectedDocument> documents(CommandSpec spec, Map<String, String> environment)
      throws CommandFailedException {
    if (store != null && cluster != null) {
      try {
        return stored(spec, OpenedStore.at(store, environment), cluster);
      } catch (IOException e) {
        throw CommandFailedException.of("the store can't be read", e);
      }
    }
    List<InspectedDocument> documents = new ArrayList<>();
    for (Path path : new @Nullable Path[] {registration, file}) {
      if (path != null) {
        documents.add(InspectedDocument.open(path.toString(), read(path)));
      }
    }
    return documents;
  }

  private static String read(Path path) throws CommandFailedException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(DocumentLimits.MAX_DOCUMENT_BYTES + 1);
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw CommandFailedException.of("the document can't be read", e);
    }
  }

  private static List<InspectedDocument> stored(CommandSpec spec, Store opened, ClusterId id)
      throws CommandFailedException, IOException {
    List<InspectedDocument> documents = new ArrayList<>();
    for (DocumentKey key : List.of(DocumentKey.registration(id), DocumentKey.snapshot(id))) {
      if (opened.fetch(key, null) instanceof Fetched.Document found) {
        documents.add(InspectedDocument.open(key.path(), found.text()));
      } else {
        spec.commandLine().getErr().println("note: the store has no " + key.path());
      }
    }
    if (documents.isEmpty()) {
      throw new CommandFailedException("the store has nothing of the cluster " + id);
    }
    return documents;
  }
}
