package io.github.iamtokenreview.dev;

import java.util.Map;

/** An HTTP answer of the stand-in. */
public record StsAnswer(int status, Map<String, String> headers, String body) {
  public StsAnswer {
    headers = Map.copyOf(headers);
  }

  /** An answer that says it is JSON. */
  public static StsAnswer json(int status, String body) {
    return new StsAnswer(status, Map.of("Content-Type", "application/json"), body);
  }

  StsAnswer withBody(String other) {
    return new StsAnswer(status, headers, other);
  }
}
