package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.settings.TokenFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;

/**
 * Asks whoever sits at the terminal, in the words of aws-iam-authenticator.
 *
 * @param terminal whether somebody can answer; kubectl tells when nobody can
 */
public record MfaPrompt(InputStream in, PrintWriter err, boolean terminal) implements MfaCodes {
  private static final String PROMPT = "Assume Role MFA token code: ";

  /** A code has 6 digits. */
  private static final int MAX_LINE = 64;

  @Override
  public String next(String deviceSerial) throws TokenFailedException {
    if (terminal) {
      err.print(PROMPT);
      err.flush();
      String code = line().strip();
      if (!code.isEmpty()) {
        return code;
      }
    }
    throw new TokenFailedException(
        "a code of the MFA device %s is needed, and nobody can be asked for it: run the same command once in a terminal, its credentials are kept until they end"
            .formatted(deviceSerial));
  }

  private String line() throws TokenFailedException {
    StringBuilder line = new StringBuilder();
    try {
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        if (line.length() == MAX_LINE) {
          throw new TokenFailedException("this is no MFA code: it has 6 digits");
        }
        line.append((char) c);
      }
    } catch (IOException e) {
      throw new TokenFailedException("the MFA code can't be read from standard input");
    }
    return line.toString();
  }
}
