package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.publisher.Store;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.StoreUrl;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster's map as the webhook has it: verified, from the store. */
record StoredMap(StoreUrl url, ClusterId cluster, List<VerificationKey> operatorKeys) {

  KnownMap read(Map<String, String> environment, Instant now) throws CommandFailedException {
    try {
      return read(Store.open(url, environment), now);
    } catch (InvalidDocumentException e) {
      throw new CommandFailedException(
          "the webhook would not use what the store has of %s: %s; see 'inspect'"
              .formatted(cluster, e.getMessage()));
    } catch (IOException e) {
      throw CommandFailedException.of("the store can't be read", e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException("the store can't be opened: " + e.getMessage());
    }
  }

  private KnownMap read(Store store, Instant now)
      throws CommandFailedException, InvalidDocumentException, IOException {
    Optional<String> text = fetch(store, DocumentKey.registration(cluster));
    if (text.isEmpty()) {
      throw new CommandFailedException(
          "the store has no registration of %s: is the id right?".formatted(cluster));
    }
    Registration registration =
        DocumentVerifier.verifyRegistration(text.get(), cluster, operatorKeys, null);
    Optional<Snapshot> snapshot = snapshot(store, registration, now);
    InstanceNames instances =
        registration.ec2().isPresent() ? KnownMap.ANY_INSTANCE : InstanceNames.NOT_CONFIGURED;
    return new KnownMap(
        snapshot.map(Snapshot::mappings),
        Optional.empty(),
        registration.policy(),
        instances,
        notes(snapshot, now));
  }

  private static Optional<Snapshot> snapshot(Store store, Registration registration, Instant now)
      throws IOException, InvalidDocumentException {
    Optional<String> text = fetch(store, DocumentKey.snapshot(registration.cluster()));
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(DocumentVerifier.verifySnapshot(text.get(), registration, null, now));
  }

  private static Optional<String> fetch(Store store, DocumentKey key) throws IOException {
    return store.fetch(key, null) instanceof Fetched.Document document
        ? Optional.of(document.text())
        : Optional.empty();
  }

  private static List<String> notes(Optional<Snapshot> snapshot, Instant now) {
    return snapshot
        .map(s -> List.of("by the snapshot that was published " + Ages.of(s.age(now)) + " ago"))
        .orElseGet(() -> List.of("no snapshot is published: only creators could log in"));
  }
}
