package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.Creator;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentVerifierTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:05:00Z");
  private static final ClusterId OTHER = new ClusterId("other");

  @Test
  void refusesARegistrationOfAnotherCluster() throws InvalidDocumentException {
    String signed = Examples.signed(Registrations.withRevision(7));

    assertThat(
            Refusals.refusal(
                () ->
                    DocumentVerifier.verifyRegistration(
                        signed, OTHER, Examples.OPERATOR_KEYS, null)))
        .hasMessage("the document is of cluster prod.example-7f3a, not other")
        .extracting(InvalidDocumentException::problem)
        .isEqualTo(Problem.WRONG_CLUSTER);
  }

  @Test
  void refusesARegistrationSignedByAPublisher() throws InvalidDocumentException {
    String payload = RegistrationCodec.write(Registrations.withRevision(7));
    String signed =
        SignedDocument.sign(DocumentType.REGISTRATION, payload, Examples.PUBLISHER).toJson();

    assertThat(problem(signed, null)).isEqualTo(Problem.UNKNOWN_KEY);
  }

  @Test
  void refusesASnapshotInPlaceOfARegistration() throws InvalidDocumentException {
    assertThat(problem(Examples.file("aws-auth.json"), null)).isEqualTo(Problem.WRONG_TYPE);
    assertThat(
            Refusals.problem(
                () ->
                    DocumentVerifier.verifySnapshot(
                        Examples.file("cluster.json"), trust(), null, NOW)))
        .isEqualTo(Problem.WRONG_TYPE);
  }

  @ParameterizedTest
  @CsvSource({"6, OLDER_REVISION", "7,", "8,"})
  void refusesARegistrationOlderThanTheAcceptedOne(long revision, @Nullable Problem expected)
      throws InvalidDocumentException {
    String signed = Examples.signed(Registrations.withRevision(revision));

    assertThat(problem(signed, Registrations.withRevision(7))).isEqualTo(expected);
  }

  @Test
  void refusesARegistrationThatDiffersUnderTheSameRevision() throws InvalidDocumentException {
    String signed = Examples.signed(Registrations.withRevision(1));
    Creator creator = Creator.of("arn:aws:iam::111122223333:user/a", Optional.empty());

    assertThat(problem(signed, Registrations.withCreators(List.of(creator))))
        .isEqualTo(Problem.CONFLICTING_REVISION);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:09:59.999999999Z,",
    "2026-01-01T00:10:00Z,",
    "2026-01-01T00:10:00.000000001Z, FUTURE",
    "2027-01-01T00:00:00Z, FUTURE",
    "1999-01-01T00:00:00Z,"
  })
  void refusesASnapshotMoreThanFiveMinutesAhead(Instant publishedAt, @Nullable Problem expected)
      throws InvalidDocumentException {
    assertThat(problem(Snapshots.at(7, publishedAt), null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"6, OLDER_REVISION", "7,", "8,"})
  void refusesASnapshotOlderThanTheAcceptedOne(long revision, @Nullable Problem expected)
      throws InvalidDocumentException {
    assertThat(problem(Snapshots.at(revision, NOW), Snapshots.at(7, NOW))).isEqualTo(expected);
  }

  @Test
  void refusesASnapshotThatDiffersUnderTheSameRevision() throws InvalidDocumentException {
    assertThat(problem(Snapshots.at(7, NOW), Snapshots.at(7, NOW.minusSeconds(1))))
        .isEqualTo(Problem.CONFLICTING_REVISION);
  }

  @Test
  void refusesASnapshotOfAnotherClusterThoughItsKeyIsTrusted() throws InvalidDocumentException {
    String signed = Examples.signed(Snapshots.at(7, NOW));
    Trust trust = new Trust(OTHER, Set.of(Examples.PUBLISHER.verificationKey()));

    assertThat(Refusals.problem(() -> DocumentVerifier.verifySnapshot(signed, trust, null, NOW)))
        .isEqualTo(Problem.WRONG_CLUSTER);
  }

  @Test
  void refusesASnapshotSignedByTheOperatorOrAKeyTakenAway() throws InvalidDocumentException {
    String payload = SnapshotCodec.write(Snapshots.at(7, NOW));
    for (SigningKey key : List.of(Examples.OPERATOR, SigningKey.generate())) {
      String signed = SignedDocument.sign(DocumentType.SNAPSHOT, payload, key).toJson();

      assertThat(
              Refusals.problem(() -> DocumentVerifier.verifySnapshot(signed, trust(), null, NOW)))
          .isEqualTo(Problem.UNKNOWN_KEY);
    }
  }

  @Test
  void tellsTheAgeOfASnapshot() {
    Snapshot snapshot = Snapshots.at(1, NOW);

    assertThat(snapshot.age(NOW.plusSeconds(90))).isEqualTo(Duration.ofSeconds(90));
    assertThat(snapshot.age(NOW)).isZero();
    assertThat(snapshot.age(NOW.minusSeconds(5))).isEqualTo(Duration.ofSeconds(-5));
  }

  private static Trust trust() {
    return Registrations.withRevision(1).snapshotTrust();
  }

  private static @Nullable Problem problem(String signed, @Nullable Registration previous) {
    return Refusals.problem(
        () ->
            DocumentVerifier.verifyRegistration(
                signed, Examples.CLUSTER, Examples.OPERATOR_KEYS, previous));
  }

  private static @Nullable Problem problem(Snapshot snapshot, @Nullable Snapshot previous)
      throws InvalidDocumentException {
    String signed = Examples.signed(snapshot);
    return Refusals.problem(() -> DocumentVerifier.verifySnapshot(signed, trust(), previous, NOW));
  }
}
