package io.github.iamtokenreview.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.iamtokenreview.identity.ClusterId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** The signed documents beside the tests, which {@code make-examples.sh} made with openssl. */
final class Examples {
  static final ClusterId CLUSTER = new ClusterId("prod.example-7f3a");
  static final SigningKey OPERATOR = SigningKey.parsePem(file("operator.pem"));
  static final SigningKey PUBLISHER = SigningKey.parsePem(file("publisher.pem"));
  static final Set<VerificationKey> OPERATOR_KEYS = Set.of(OPERATOR.verificationKey());

  /** When the snapshot was published. */
  static final Instant PUBLISHED_AT = Instant.parse("2026-01-01T00:01:00.250Z");

  private Examples() {}

  static String file(String name) {
    try (InputStream in = Examples.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Registration registration() throws InvalidDocumentException {
    return RegistrationCodec.read(file("registration.json"));
  }

  static Snapshot snapshot() throws InvalidDocumentException {
    return SnapshotCodec.read(file("snapshot.json"));
  }

  static String signed(Registration registration) throws InvalidDocumentException {
    return SignedDocument.sign(
            DocumentType.REGISTRATION, RegistrationCodec.write(registration), OPERATOR)
        .toJson();
  }

  static String signed(Snapshot snapshot) throws InvalidDocumentException {
    return SignedDocument.sign(DocumentType.SNAPSHOT, SnapshotCodec.write(snapshot), PUBLISHER)
        .toJson();
  }
}
