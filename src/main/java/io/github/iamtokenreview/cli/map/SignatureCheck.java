package io.github.iamtokenreview.cli.map;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a document may be trusted. For programs: {@code status} ({@code verified}, {@code
 * unverified}, {@code bad}), {@code key} (the id of the key that it says it is signed with), {@code
 * detail} (a sentence).
 */
record SignatureCheck(Status status, String key, String detail) {

  /** What became of a check. */
  enum Status {
    VERIFIED,
    /** Nothing to check it by was given. */
    UNVERIFIED,
    /** The webhook would refuse the document. */
    BAD
  }

  boolean isBad() {
    return status == Status.BAD;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", status.name().toLowerCase(Locale.ROOT));
    json.put("key", key);
    json.put("detail", detail);
    return json;
  }

  String text() {
    return switch (status) {
      case VERIFIED -> "verified, " + detail + " " + key;
      case UNVERIFIED -> "NOT verified: " + detail + "; it says it is signed by key " + key;
      case BAD -> "BAD: " + detail;
    };
  }
}
