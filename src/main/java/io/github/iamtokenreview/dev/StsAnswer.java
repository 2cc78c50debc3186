package io.github.iamtokenreview.dev;

import java.util.Map;

/**
 * An HTTP answer of the stand-in.
 *
 * @param withheld bytes of the body that are announced and never come
 */
public record StsAnswer(int status, Map<String, String> headers, String body, int withheld) {
  public StsAnswer {
    headers = Map.copyOf(headers);
  }

  public StsAnswer(int status, Map<String, String> headers, String body) {
    this(status, headers, body, 0);
  }

  /** An answer that says it is JSON. */
  public static StsAnswer json(int status, String body) {
    return new StsAnswer(status, Map.of("Content-Type", "application/json"), body);
  }

  StsAnswer withBody(String other) {
    return new StsAnswer(status, headers, other);
  }

  /** The same, broken off once so much of the body was sent, which is in ASCII. */
  StsAnswer brokenOff(int bytes) {
    int sent = Math.min(bytes, body.length());
    return new StsAnswer(status, headers, body.substring(0, sent), body.length() - sent);
  }
}
