package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.UndecidedException;

/** What mends a refusal, for those who hold the token or run the cluster. */
final class Fix {
  private static final String WHOLE_TOKEN =
      "give the token whole, as 'iam-tokenreview token --token-only' prints it";

  private static final String OTHER_CLIENT =
      "make the token with iam-tokenreview, 'aws eks get-token' or aws-iam-authenticator";

  private static final String MAP =
      "mend the entry in aws-auth ('iam-tokenreview lint' finds such)";

  private Fix() {}

  static String of(Reason reason) {
    return switch (reason) {
      case TOKEN_TOO_LARGE, TOKEN_PREFIX, TOKEN_ENCODING, URL_MALFORMED -> WHOLE_TOKEN;
      case URL_HOST ->
          "make the token with an STS endpoint of the cluster's partition: look at the region, and at"
              + " AWS_ENDPOINT_URL_STS, where it is made";
      case URL_SCHEME,
          URL_PATH,
          URL_FRAGMENT,
          QUERY_MALFORMED,
          PARAMETER_DUPLICATE,
          PARAMETER_UNKNOWN,
          PARAMETER_REPEATED,
          ACTION,
          CLUSTER_NOT_SIGNED,
          EXPIRES,
          DATE_MISSING,
          DATE_MALFORMED ->
          OTHER_CLIENT;
      case DATE_EXPIRED -> "make a new token; if this one is new, set the clocks of both machines";
      case DATE_IN_FUTURE -> "set the clock of the machine that made it";
      case REGION_NOT_SERVED -> "make the token with the region that is named";
      case STS_REJECTED ->
          "make sure that the token was made for this very cluster id, and that its access key is"
              + " still good ('aws sts get-caller-identity')";
      case DENIED -> "take the entry off the deny list, if this identity shall get in";
      case NOT_MAPPED -> "add the identity's canonical ARN to aws-auth, and have it published";
      case AUDIENCE ->
          "compare --api-audiences of the API server with the registration's audiences";
      case NOT_AN_INSTANCE, USERNAME_INVALID, USERNAME_RESERVED, GROUP_INVALID, SESSION_IN_GROUP ->
          MAP;
    };
  }

  static String of(UndecidedException.Cause cause) {
    return switch (cause) {
      case STS_THROTTLED -> "try again; if it lasts, look for who calls STS that often";
      case STS_TIMEOUT, STS_UNREACHABLE ->
          "see whether this machine may connect to that host: proxy, firewall, VPC endpoint";
      case STS_FAILED, STS_ANSWER_INVALID ->
          "try again; if it lasts, something between here and STS answers in its place";
      case REGISTRATION_UNAVAILABLE ->
          "look at the store's URL, the right to read it, and the operator's public key";
      case SNAPSHOT_UNAVAILABLE -> "see that the publisher runs: 'iam-tokenreview publish'";
      case SNAPSHOT_TOO_OLD -> "see why the publisher has stopped";
      case INSTANCE_LOOKUP_UNAVAILABLE -> "only the function can look that up";
      case UNEXPECTED -> "report it, with the line above";
    };
  }
}
