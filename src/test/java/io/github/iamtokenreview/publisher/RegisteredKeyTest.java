package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.SigningKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisteredKeyTest {
  private final List<String> warnings = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  private RegisteredKey of(Fetched fetched) {
    return new RegisteredKey(
        (key, etag) -> {
          asked.add(key.path());
          return fetched;
        },
        new ClusterId("prod"),
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
            new ClusterId("prod"),
            SigningKey.generate().verificationKey(),
            warnings::add);

    admission.require();
    admission.require();

    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("registration of prod can't be read: S3 answers 403 AccessDenied");
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
