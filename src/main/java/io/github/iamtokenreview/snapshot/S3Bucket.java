package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.aws.AwsRequest;
import io.github.iamtokenreview.aws.CredentialsSource;
import io.github.iamtokenreview.aws.SignedHttp;
import io.github.iamtokenreview.aws.XmlAnswer;
import io.github.iamtokenreview.http.BoundedHttp.Answer;
import io.github.iamtokenreview.http.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where documents are objects, and how to get there.
 *
 * @param credentials of whoever asks
 * @param budget for all of one request, a second try included
 */
public record S3Bucket(
    S3Location location, CredentialsSource credentials, SignedHttp http, Duration budget) {
  private static final int FORBIDDEN = 403;

  /** What may go back in a header. */
  private static final Pattern ETAG = Pattern.compile("[\\x21-\\x7e]{1,256}");

  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");

  /** What S3 answers, whatever it is. */
  Answer send(AwsRequest request, DocumentKey key) throws StoreException {
    try {
      // One byte more shows that a document is too large.
      return http.send(
          request,
          credentials.current(),
          Deadline.in(budget),
          DocumentLimits.MAX_DOCUMENT_BYTES + 1);
    } catch (IOException e) {
      throw failure(key, String.valueOf(e.getMessage()));
    }
  }

  String etagOf(Answer answer, DocumentKey key) throws StoreException {
    return answer
        .headers()
        .firstValue("ETag")
        .filter(ETAG.asMatchPredicate())
        .orElseThrow(
            () -> failure(key, "S3 answered " + answer.status() + " without an entity tag"));
  }

  /** Whether the answer is S3's own that there is no such object; it may be another's 404. */
  static boolean saysMissing(Answer answer) {
    return answer.status() == 404
        && XmlAnswer.errorCode(answer.body()).filter("NoSuchKey"::equals).isPresent();
  }

  /**
   * An answer that nobody wanted, with what mends it where the answer tells.
   *
   * @param permissions that take away a 403
   */
  StoreException refusal(Answer answer, DocumentKey key, String permissions) {
    String code = XmlAnswer.errorCode(answer.body()).map(text -> " " + text).orElse("");
    String hint =
        answer.status() == FORBIDDEN ? ": the role needs " + permissions : elsewhere(answer);
    return failure(key, "S3 answered " + answer.status() + code + hint);
  }

  private String elsewhere(Answer answer) {
    String here = location.endpoint().region();
    Optional<String> region =
        answer.headers().firstValue("x-amz-bucket-region").filter(REGION.asMatchPredicate());
    return region
        .filter(other -> !other.equals(here))
        .map(other -> ": the bucket is in " + other + ", AWS_REGION says " + here)
        .orElse("");
  }

  private StoreException failure(DocumentKey key, String why) {
    return new StoreException(location.urlOf(key) + ": " + why);
  }
}
