package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.review.Verdict;
import java.util.Locale;

/**
 * How an invocation ended, for metrics. The first six are aws-iam-authenticator's values of {@code
 * result} in {@code aws_iam_authenticator_authenticate_latency_seconds}, with what they mean there;
 * its {@code uknown_user} is spelt {@code unknown_user} here.
 *
 * <pre>
 *  here                 there                200 true  200 false                       503
 *  success              success              mapped
 *  malformed_request    malformed_request    (400, 404, 405, 413, 415)
 *  invalid_token        invalid_token                  a check of the token failed
 *  sts_error            sts_error                      STS does not accept the token   STS failed
 *  sts_throttling       sts_throttling                                                 STS is busy
 *  unknown_user         uknown_user                    no mapping, or no usable name
 *  denied               -                              deny list, audiences
 *  undecided            -                                                              all else
 *  unauthorized         -                    (401)
 *  healthy              -                    (200 of /healthz)
 * </pre>
 */
enum ReviewResult {
  SUCCESS,
  MALFORMED_REQUEST,
  INVALID_TOKEN,
  STS_ERROR,
  STS_THROTTLING,
  UNKNOWN_USER,
  DENIED,
  UNDECIDED,
  UNAUTHORIZED,
  HEALTHY;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Its name in CloudWatch. */
  String label() {
    return label;
  }

  static ReviewResult of(Verdict verdict) {
    if (verdict instanceof Verdict.Denied denied) {
      return of(denied.reason());
    }
    return verdict instanceof Verdict.Undecided undecided ? of(undecided.cause()) : SUCCESS;
  }

  /** Of an invocation that came to no verdict. */
  static ReviewResult ofStatus(int status) {
    return switch (status) {
      case 200 -> HEALTHY;
      case WebhookResponse.UNAUTHORIZED -> UNAUTHORIZED;
      case WebhookResponse.UNDECIDED -> UNDECIDED;
      default -> MALFORMED_REQUEST;
    };
  }

  private static ReviewResult of(Reason reason) {
    return switch (reason) {
      case STS_REJECTED -> STS_ERROR;
      case NOT_MAPPED,
          NOT_AN_INSTANCE,
          USERNAME_INVALID,
          USERNAME_RESERVED,
          GROUP_INVALID,
          SESSION_IN_GROUP ->
          UNKNOWN_USER;
      case DENIED, AUDIENCE -> DENIED;
      default -> INVALID_TOKEN;
    };
  }

  private static ReviewResult of(UndecidedException.Cause cause) {
    return switch (cause) {
      case STS_THROTTLED -> STS_THROTTLING;
      case STS_TIMEOUT, STS_UNREACHABLE, STS_FAILED, STS_ANSWER_INVALID -> STS_ERROR;
      default -> UNDECIDED;
    };
  }
}
