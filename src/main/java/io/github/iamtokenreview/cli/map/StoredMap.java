package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.OpenedStore;
import io.github.iamtokenreview.diagnosis.StoredCluster;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.snapshot.Cluster;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.StoreUrl;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster's map as the webhook has it, from the store: verified, and not too old. */
record StoredMap(StoreUrl url, ClusterId cluster, List<VerificationKey> operatorKeys) {

  KnownMap read(Map<String, String> environment, Instant now) throws CommandFailedException {
    try {
      StoredCluster stored = new StoredCluster(OpenedStore.at(url, environment), operatorKeys);
      Cluster found =
          stored
              .read(cluster, () -> now)
              .orElseThrow(
                  () ->
                      new CommandFailedException(
                          "the store has no registration of %s: is the id right?"
                              .formatted(cluster)));
      return known(found, now);
    } catch (UndecidedException e) {
      throw new CommandFailedException(
          "the webhook would not use what the store has of %s: %s; see 'inspect'"
              .formatted(cluster, e.getMessage()));
    } catch (IOException e) {
      throw CommandFailedException.of("the store can't be read", e);
    }
  }

  private static KnownMap known(Cluster found, Instant now) {
    Registration registration = found.registration().orElseThrow(); // Else it would not be found.
    Optional<UndecidedException> unusable = unusable(found, now);
    return new KnownMap(
        found.snapshot().map(Snapshot::mappings).orElse(AwsAuth.EMPTY),
        unusable,
        Optional.empty(),
        registration.policy(),
        registration.ec2().isPresent() ? KnownMap.ANY_INSTANCE : InstanceNames.NOT_CONFIGURED,
        notes(found.snapshot(), unusable, now));
  }

  private static Optional<UndecidedException> unusable(Cluster found, Instant now) {
    try {
      found.table(now);
      return Optional.empty();
    } catch (UndecidedException e) {
      return Optional.of(e);
    }
  }

  private static List<String> notes(
      Optional<Snapshot> snapshot, Optional<UndecidedException> unusable, Instant now) {
    List<String> notes = new ArrayList<>();
    snapshot.ifPresent(
        s -> notes.add("by the snapshot that was published " + Ages.of(s.age(now)) + " ago"));
    unusable.map(why -> note(why.reason())).ifPresent(notes::add);
    return notes;
  }

  private static String note(Cause why) {
    return why == Cause.SNAPSHOT_TOO_OLD
        ? "the webhook takes no snapshot older than %s h unless it is set otherwise: only creators can log in until the publisher ('publish') runs again"
            .formatted(StoredCluster.MAX_STALENESS.toHours())
        : "without a snapshot that the webhook takes only creators can log in: see 'inspect', and the publisher";
  }
}
