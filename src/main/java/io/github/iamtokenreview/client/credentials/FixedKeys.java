package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.cache.Fingerprint;

/** Keys that are written down, in the environment or in a profile. */
record FixedKeys(String name, Credentials credentials) implements CredentialSource {

  @Override
  public Credentials get() {
    return credentials;
  }

  @Override
  public String fingerprint() {
    String sessionToken = credentials.keys().sessionToken();
    return new Fingerprint("keys")
        .add(credentials.keys().accessKeyId())
        .add(credentials.keys().secretAccessKey())
        .add(sessionToken == null ? "" : sessionToken)
        .hex();
  }
}
