package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.token.AwsCredentials;
import java.time.Instant;
import java.util.Optional;

/** Credentials of tests. */
public record TestingSource(Credentials credentials) implements CredentialSource {

  public static TestingSource lasting(AwsCredentials keys) {
    return new TestingSource(new Credentials(keys, Optional.empty()));
  }

  public static TestingSource ending(AwsCredentials keys, Instant end) {
    return new TestingSource(new Credentials(keys, Optional.of(end)));
  }

  @Override
  public Credentials get() {
    return credentials;
  }

  @Override
  public String fingerprint() {
    return "testing";
  }

  @Override
  public String name() {
    return "the test";
  }
}
