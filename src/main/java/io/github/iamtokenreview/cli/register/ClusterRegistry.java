package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.register.StoredRegistrations.Held;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.publisher.PublisherKeys;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.Precondition;
import io.github.iamtokenreview.snapshot.PreconditionFailedException;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.Revision;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.store.Store;
import java.io.IOException;
import java.time.Clock;

/**
 * The registrations in a store, as an operator makes and changes them. All writing is conditional:
 * nobody's registration is overwritten unread.
 */
final class ClusterRegistry {
  private final Store store;
  private final StoredRegistrations registrations;
  private final Clock clock;

  ClusterRegistry(Store store, OperatorKeys keys, Clock clock) {
    this.store = store;
    this.registrations = new StoredRegistrations(store, keys);
    this.clock = clock;
  }

  /** A change of what was read; done again when somebody else was quicker. */
  interface Edit {
    void apply(RegistrationDraft draft) throws CommandFailedException;
  }

  /**
   * A registration and what it was; the same revision when nothing was to be done.
   *
   * @param byFormerKey whether what it was had been signed by a key that is replaced
   */
  record Change(Registration before, Registration after, boolean byFormerKey) {
    boolean made() {
      return before.revision() != after.revision();
    }
  }

  /**
   * @throws CommandFailedException also when there is one, whoever signed it
   */
  Registration create(ClusterId cluster, RegistrationDraft draft) throws CommandFailedException {
    Registration made = draft.build(Revision.next(Revision.NONE, clock.instant()));
    try {
      registrations.put(made, new Precondition.Absent());
      return made;
    } catch (PreconditionFailedException e) {
      throw RegistryProblem.alreadyThere(cluster);
    } catch (IOException e) {
      throw CommandFailedException.of("the registration was not written", e);
    }
  }

  /** Spares what {@link #create} would refuse anyway. */
  void requireAbsent(ClusterId cluster) throws CommandFailedException {
    try {
      if (store.fetch(DocumentKey.registration(cluster), null) instanceof Fetched.Document) {
        throw RegistryProblem.alreadyThere(cluster);
      }
    } catch (IOException e) {
      return; // A directory that is not there yet, or create says what is wrong.
    }
  }

  Registration read(ClusterId cluster) throws CommandFailedException {
    try {
      return registrations.read(cluster).verified().registration();
    } catch (IOException e) {
      throw CommandFailedException.of("the registration can't be read", e);
    }
  }

  /** A new signing key of a cluster, with those whose place it takes. */
  PublisherKeys inPlaceOfOthers(ClusterId cluster, SigningKey key) throws CommandFailedException {
    return PublisherKeys.inPlaceOf(read(cluster).snapshotKeys(), key, clock.instant());
  }

  /**
   * @param force even if the snapshot in the store can't be used any more afterwards, or no creator
   *     is left
   */
  Change change(ClusterId cluster, Edit edit, boolean force) throws CommandFailedException {
    try {
      try {
        return attempt(cluster, edit, force);
      } catch (PreconditionFailedException e) {
        return attempt(cluster, edit, force);
      }
    } catch (PreconditionFailedException e) {
      throw RegistryProblem.changedMeanwhile(cluster);
    } catch (IOException e) {
      throw CommandFailedException.of("the registration was not changed", e);
    }
  }

  private Change attempt(ClusterId cluster, Edit edit, boolean force)
      throws CommandFailedException, IOException {
    Held held = registrations.read(cluster);
    Registration before = held.verified().registration();
    RegistrationDraft draft = RegistrationDraft.of(before);
    edit.apply(draft);
    boolean same = draft.build(before.revision()).equals(before);
    if (same && !held.verified().byFormerKey()) {
      return new Change(before, before, false);
    }
    if (!force) {
      refuseWithoutCreators(before, draft);
    }
    Registration after = draft.build(Revision.next(before.revision(), clock.instant()));
    if (!force && !after.snapshotKeys().containsAll(before.snapshotKeys())) {
      new PublishedSnapshot(store, cluster).checkUsableBy(after, clock.instant());
    }
    registrations.put(after, new Precondition.Unchanged(held.etag()));
    return new Change(before, after, held.verified().byFormerKey());
  }

  /** They are who still gets in when aws-auth is broken. */
  private static void refuseWithoutCreators(Registration before, RegistrationDraft draft)
      throws CommandFailedException {
    if (!before.policy().creators().isEmpty() && draft.creators.isEmpty()) {
      throw new CommandFailedException(
          "that takes the last creator of %s, and nobody is left to mend a broken aws-auth: add another with --creator, or say --yes"
              .formatted(before.cluster()));
    }
  }

  /** Removes the registration, and the snapshot that is worth nothing without it. */
  Registration delete(ClusterId cluster) throws CommandFailedException {
    Held held;
    try {
      held = registrations.read(cluster);
      store.delete(DocumentKey.registration(cluster), new Precondition.Unchanged(held.etag()));
    } catch (PreconditionFailedException e) {
      throw RegistryProblem.changedMeanwhile(cluster);
    } catch (IOException e) {
      throw CommandFailedException.of("the registration was not removed", e);
    }
    try {
      new PublishedSnapshot(store, cluster).delete();
    } catch (IOException e) {
      throw CommandFailedException.of("only the snapshot, now unused, was not removed", e);
    }
    return held.verified().registration();
  }
}
