package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.snapshot.CallerCredentials;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.RegistrationCodec;
import io.github.iamtokenreview.snapshot.SignedDocument;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RegisteredKeyTest {
  private static final ClusterId PROD = new ClusterId("prod");

  private final List<String> warnings = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  private RegisteredKey of(Fetched fetched) {
    return new RegisteredKey(
        (key, etag) -> {
          asked.add(key.path());
          return fetched;
        },
        PROD,
        SigningKey.generate().verificationKey(),
        warnings::add);
  }

  @Test
  void warnsOnceAndGoesOnWhereItMayNotRead() throws IOException {
    RegisteredKey admission =
        new RegisteredKey(
            (key, etag) -> {
              asked.add(key.path());
              throw new IOException("S3 answers 403 AccessDenied");
            },
            PROD,
            SigningKey.generate().verificationKey(),
            warnings::add);

    admission.require();
    admission.require();

    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("registration of prod can't be read: S3 answers 403 AccessDenied");
  }

  /** A failure of a moment at the start must not hide one that stays, days later. */
  @Test
  void warnsAgainWhenItCouldReadMeanwhile() throws Exception {
    VerificationKey key = SigningKey.generate().verificationKey();
    String text = registration(key);
    AtomicBoolean away = new AtomicBoolean(true);
    RegisteredKey admission =
        new RegisteredKey(
            (asked, etag) -> {
              if (away.get()) {
                throw new IOException("S3 answered 503 SlowDown");
              }
              return new Fetched.Document(text, "1");
            },
            PROD,
            key,
            warnings::add);

    for (boolean failing : new boolean[] {true, true, false, true}) {
      away.set(failing);
      admission.require();
    }

    assertThat(warnings).hasSize(2);
  }

  /** By an operator whom the publisher does not know. */
  private static String registration(VerificationKey key) throws InvalidDocumentException {
    Registration registration =
        new Registration(
            PROD,
            1,
            CallerCredentials.NONE,
            List.of(key),
            AccessPolicy.NONE,
            List.of(),
            Optional.empty(),
            Optional.empty());
    return SignedDocument.sign(
            DocumentType.REGISTRATION, RegistrationCodec.write(registration), SigningKey.generate())
        .toJson();
  }

  @Test
  void asksEachTimeForARegistrationThatIsNotThere() {
    RegisteredKey admission = of(new Fetched.Missing());

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(admission::require)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cluster prod is not registered");
    }
    assertThat(asked).hasSize(2);
    assertThat(warnings).isEmpty();
  }
}
