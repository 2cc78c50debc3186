package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.UndecidedException;
import java.util.Locale;

/** A part of a token's way, in order. */
enum Stage {
  FORMAT,
  URL,
  PARAMETERS,
  AGE,
  STS,
  MAPPING;

  static Stage of(Reason reason) {
    return switch (reason) {
      case TOKEN_TOO_LARGE, TOKEN_PREFIX, TOKEN_ENCODING, URL_MALFORMED -> FORMAT;
      case URL_SCHEME, URL_HOST, URL_PATH, URL_FRAGMENT -> URL;
      case QUERY_MALFORMED,
          PARAMETER_DUPLICATE,
          PARAMETER_UNKNOWN,
          PARAMETER_REPEATED,
          ACTION,
          CLUSTER_NOT_SIGNED,
          EXPIRES,
          DATE_MISSING,
          DATE_MALFORMED ->
          PARAMETERS;
      case DATE_EXPIRED, DATE_IN_FUTURE -> AGE;
      case REGION_NOT_SERVED, STS_REJECTED -> STS;
      case DENIED,
          NOT_MAPPED,
          NOT_AN_INSTANCE,
          USERNAME_INVALID,
          USERNAME_RESERVED,
          GROUP_INVALID,
          SESSION_IN_GROUP,
          AUDIENCE ->
          MAPPING;
    };
  }

  static Stage of(UndecidedException.Cause cause) {
    return switch (cause) {
      case STS_THROTTLED,
          STS_TIMEOUT,
          STS_UNREACHABLE,
          STS_FAILED,
          STS_ANSWER_INVALID,
          UNEXPECTED ->
          STS;
      case REGISTRATION_UNAVAILABLE,
          SNAPSHOT_UNAVAILABLE,
          SNAPSHOT_TOO_OLD,
          INSTANCE_LOOKUP_UNAVAILABLE ->
          MAPPING;
    };
  }

  /** As it is shown. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
