package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

class SignedDocumentFuzz {
  private static final SigningKey STRANGER = SigningKey.generate();

  /** As a document, which nobody signed; and as what a signature covers. */
  @FuzzTest
  void acceptsNothingUnsignedAndReadsBackWhatItWouldWrite(byte[] bytes)
      throws InvalidDocumentException {
    String text = new String(bytes, StandardCharsets.UTF_8);

    assertThat(isVerified(text)).isFalse();

    Registration registration = registration(text);
    if (registration != null) {
      assertThat(RegistrationCodec.read(RegistrationCodec.write(registration)))
          .isEqualTo(registration);
    }
    Snapshot snapshot = snapshot(text);
    if (snapshot != null) {
      assertThat(SnapshotCodec.read(SnapshotCodec.write(snapshot))).isEqualTo(snapshot);
    }
  }

  private static boolean isVerified(String text) {
    try {
      SignedDocument document = SignedDocument.parse(text);
      for (DocumentType type : DocumentType.values()) {
        document.verify(type, Set.of(STRANGER.verificationKey()));
      }
      return true;
    } catch (InvalidDocumentException e) {
      return false;
    }
  }

  private static @Nullable Registration registration(String text) {
    try {
      return RegistrationCodec.read(text);
    } catch (InvalidDocumentException e) {
      return null;
    }
  }

  private static @Nullable Snapshot snapshot(String text) {
    try {
      return SnapshotCodec.read(text);
    } catch (InvalidDocumentException e) {
      return null;
    }
  }
}
