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
public final class Examples {
  public static final ClusterId CLUSTER = new ClusterId("prod.example-7f3a");
  public static final SigningKey OPERATOR = SigningKey.parsePem(file("operator.pem"));
  public static final SigningKey PUBLISHER = SigningKey.parsePem(file("publisher.pem"));
  public static final Set<VerificationKey> OPERATOR_KEYS = Set.of(OPERATOR.verificationKey());

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

  public static String signed(Registration registration) {
    return signed(DocumentType.REGISTRATION, RegistrationCodec.write(registration), OPERATOR);
  }

  public static String signed(Snapshot snapshot) {
    return signed(snapshot, PUBLISHER);
  }

  static String signed(Snapshot snapshot, SigningKey publisher) {
    return signed(DocumentType.SNAPSHOT, SnapshotCodec.write(snapshot), publisher);
  }

  private static String signed(DocumentType type, String payload, SigningKey key) {
    try {
      return SignedDocument.sign(type, payload, key).toJson();
    } catch (InvalidDocumentException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
