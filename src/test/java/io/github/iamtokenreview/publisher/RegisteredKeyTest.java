package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.snapshot.CallerCredentials;
import io.github.iamtokenreview.snapshot.DocumentStore;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.RegistrationCodec;
import io.github.iamtokenreview.snapshot.SignedDocument;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Trust;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RegisteredKeyTest {
  private static final ClusterId PROD = new ClusterId("prod");
  private static final VerificationKey OWN = SigningKey.generate().verificationKey();
  private static final VerificationKey FORMER = SigningKey.generate().verificationKey();
  private static final Trust BOTH = new Trust(PROD, List.of(OWN, FORMER));

  private final List<String> warnings = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  private RegisteredKey of(DocumentStore store) {
    return new RegisteredKey(
        (key, etag) -> {
          asked.add(key.path());
          return store.fetch(key, etag);
        },
        PROD,
        OWN,
        warnings::add);
  }

  private RegisteredKey named(VerificationKey... keys) throws InvalidDocumentException {
    String text = registration(keys);
    return of((key, etag) -> new Fetched.Document(text, "1"));
  }

  /** By an operator whom the publisher does not know. */
  private static String registration(VerificationKey... keys) throws InvalidDocumentException {
    Registration registration =
        new Registration(
            PROD,
            1,
            CallerCredentials.NONE,
            List.of(keys),
            AccessPolicy.NONE,
            List.of(),
            Optional.empty(),
            Optional.empty());
    return SignedDocument.sign(
            DocumentType.REGISTRATION, RegistrationCodec.write(registration), SigningKey.generate())
        .toJson();
  }

  @Test
  void letsFormerKeysHoldWhileTheyAreRegistered() throws Exception {
    assertThat(named(OWN, FORMER).admit(BOTH)).isEqualTo(BOTH);
  }

  @Test
  void letsNoFormerKeyHoldThatWasDropped() throws Exception {
    assertThat(named(OWN).admit(BOTH).keys()).containsExactly(OWN);
  }

  @Test
  void takesNoKeyFromARegistrationThatAnybodyMayHaveWritten() throws Exception {
    VerificationKey strangers = SigningKey.generate().verificationKey();

    assertThat(named(strangers, OWN, FORMER).admit(new Trust(PROD, List.of(OWN))).keys())
        .containsExactly(OWN);
  }

  @Test
  void admitsNotWithAFormerKeyAlone() throws Exception {
    RegisteredKey admission = named(FORMER);

    assertThatThrownBy(() -> admission.admit(BOTH))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("names signing key " + FORMER.kid())
        .hasMessageContaining("this one is " + OWN.kid());
  }

  @Test
  void warnsOnceAndGoesByItsOwnKeyAloneWhereItMayNotRead() throws IOException {
    RegisteredKey admission =
        of(
            (key, etag) -> {
              throw new AccessDeniedException(key.path());
            });

    for (int i = 0; i < 2; i++) {
      assertThat(admission.admit(BOTH).keys()).containsExactly(OWN);
    }
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("registration of prod can't be read: clusters/prod/cluster.json");
  }

  @Test
  void warnsAndGoesByItsOwnKeyAloneWhereSomebodyPutGarbage() throws IOException {
    RegisteredKey admission = of((key, etag) -> new Fetched.Document("{}", "1"));

    assertThat(admission.admit(BOTH).keys()).containsExactly(OWN);
    assertThat(warnings).hasSize(1);
  }

  /** Else it would keep nothing of what a former key signed, for an outage of a moment. */
  @Test
  void publishesNothingWhileTheStoreIsAway() throws Exception {
    AtomicBoolean away = new AtomicBoolean(true);
    String text = registration(OWN, FORMER);
    RegisteredKey admission =
        of(
            (key, etag) -> {
              if (away.get()) {
                throw new IOException("S3 answered 503 SlowDown");
              }
              return new Fetched.Document(text, "1");
            });
    assertThatThrownBy(() -> admission.admit(BOTH)).hasMessage("S3 answered 503 SlowDown");

    away.set(false);

    assertThat(admission.admit(BOTH)).isEqualTo(BOTH);
    assertThat(warnings).isEmpty();
  }

  @Test
  void asksEachTimeForARegistrationThatIsNotThere() {
    RegisteredKey admission = of((key, etag) -> new Fetched.Missing());

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> admission.admit(BOTH))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cluster prod is not registered");
    }
    assertThat(asked).hasSize(2);
    assertThat(warnings).isEmpty();
  }
}
