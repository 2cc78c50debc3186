package io.github.iamtokenreview.cli.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.snapshot.DirectoryStore;
import io.github.iamtokenreview.snapshot.DirectoryWriter;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentWriter;
import io.github.iamtokenreview.snapshot.Precondition;
import io.github.iamtokenreview.snapshot.PreconditionFailedException;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterRegistryTest {
  private static final ClusterId CLUSTER = new ClusterId("a");
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir private Path directory;
  private final OperatorKeys keys = new OperatorKeys(SigningKey.generate(), List.of());
  private int conflicts;
  private boolean answersGetLost;

  private ClusterRegistry at(Instant now) {
    Store store = new Store(new DirectoryStore(directory), new ContestedWriter());
    return new ClusterRegistry(store, keys, Clock.fixed(now, ZoneOffset.UTC));
  }

  /** Where somebody else is quicker for a while. */
  private final class ContestedWriter implements DocumentWriter {
    private final DocumentWriter writer = new DirectoryWriter(directory);

    @Override
    public String put(DocumentKey key, String text, Precondition precondition) throws IOException {
      contest(key);
      String etag = writer.put(key, text, precondition);
      return answersGetLost ? writer.put(key, text, precondition) : etag;
    }

    @Override
    public void delete(DocumentKey key, Precondition.Unchanged precondition) throws IOException {
      contest(key);
      writer.delete(key, precondition);
    }

    private void contest(DocumentKey key) throws PreconditionFailedException {
      if (conflicts > 0) {
        conflicts--;
        throw new PreconditionFailedException(key);
      }
    }
  }

  private static void deny(RegistrationDraft draft) {
    draft.deny.add(DenyEntry.parse("111122223333"));
  }

  @BeforeEach
  void create() throws CommandFailedException {
    at(NOW).create(CLUSTER, new RegistrationDraft(CLUSTER));
  }

  @Test
  void numbersRegistrationsByTheClock() throws CommandFailedException {
    assertThat(at(NOW).read(CLUSTER).revision()).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void numbersUpwardsThoughTheClockIsBehind() throws CommandFailedException {
    Registration after =
        at(NOW.minusSeconds(60)).change(CLUSTER, ClusterRegistryTest::deny, false).after();

    assertThat(after.revision()).isEqualTo(NOW.toEpochMilli() + 1);
  }

  @Test
  void readsAndWritesAgainAfterOneConflict() throws CommandFailedException {
    conflicts = 1;

    ClusterRegistry.Change change = at(NOW).change(CLUSTER, ClusterRegistryTest::deny, false);

    assertThat(change.made()).isTrue();
    assertThat(at(NOW).read(CLUSTER).policy().deny()).hasSize(1);
  }

  @Test
  void takesItsOwnWritingForNoConflict() throws CommandFailedException {
    answersGetLost = true;

    ClusterRegistry.Change change = at(NOW).change(CLUSTER, ClusterRegistryTest::deny, false);

    assertThat(at(NOW).read(CLUSTER)).isEqualTo(change.after());
    assertThat(change.after().revision()).isEqualTo(NOW.toEpochMilli() + 1);
  }

  @Test
  void givesUpAfterTwoConflicts() {
    conflicts = 2;

    assertThatThrownBy(() -> at(NOW).change(CLUSTER, ClusterRegistryTest::deny, false))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("being changed by somebody else");
  }

  @Test
  void createsNothingOverARegistrationThatCameMeanwhile() {
    ClusterRegistry later = at(NOW.plusMillis(1));

    assertThatThrownBy(() -> later.create(CLUSTER, new RegistrationDraft(CLUSTER)))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("is registered already");
  }

  @Test
  void deletesNothingThatWasJustChanged() throws CommandFailedException {
    conflicts = 1;

    assertThatThrownBy(() -> at(NOW).delete(CLUSTER))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("being changed by somebody else");
    assertThat(at(NOW).read(CLUSTER)).isNotNull();
  }

  @Test
  void refusesMoreThanARegistrationHolds() {
    ClusterRegistry.Edit edit =
        draft -> {
          for (int i = 0; i < 9; i++) {
            draft.keys.add(SigningKey.generate().verificationKey());
          }
        };

    assertThatThrownBy(() -> at(NOW).change(CLUSTER, edit, false))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("9 snapshot keys are too many: at most 8");
  }
}
