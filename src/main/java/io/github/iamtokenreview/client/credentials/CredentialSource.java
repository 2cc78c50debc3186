package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.settings.TokenFailedException;

/** One place that credentials come from, found but not yet asked. */
public interface CredentialSource {

  /** Asks it: reads a file, starts a process, calls AWS. */
  Credentials get() throws TokenFailedException;

  /**
   * A digest of what decides whose credentials come out, to keep what is made of them under. It
   * asks nobody.
   */
  String fingerprint();

  /** For messages: {@code profile 'dev'}. */
  String name();
}
