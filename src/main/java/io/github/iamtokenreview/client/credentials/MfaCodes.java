package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.settings.TokenFailedException;

/** Where codes of MFA devices come from. */
public interface MfaCodes {

  /** The code that the device shows now. */
  String next(String deviceSerial) throws TokenFailedException;
}
