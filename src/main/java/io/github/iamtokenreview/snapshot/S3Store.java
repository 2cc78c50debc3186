package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.aws.AwsGet;
import io.github.iamtokenreview.aws.FunctionCredentials;
import io.github.iamtokenreview.aws.SignedHttp;
import io.github.iamtokenreview.aws.XmlAnswer;
import io.github.iamtokenreview.sts.BoundedHttp.Answer;
import io.github.iamtokenreview.sts.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Documents as objects of a bucket, for the function, which reads them only: GetObject with the
 * condition that the entity tag is another.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
 */
public final class S3Store implements DocumentStore {
  /** For all of one GET, a second try included: so long a decision waits for a renewal. */
  static final Duration BUDGET = Duration.ofSeconds(1);

  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  /** What may go back in a header. */
  private static final Pattern ETAG = Pattern.compile("[\\x21-\\x7e]{1,256}");

  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");

  private final S3Location location;
  private final FunctionCredentials credentials;
  private final SignedHttp http;

  public S3Store(S3Location location, FunctionCredentials credentials, SignedHttp http) {
    this.location = location;
    this.credentials = credentials;
    this.http = http;
  }

  @Override
  public Fetched fetch(DocumentKey key, @Nullable String etag) throws StoreException {
    Answer answer = get(key, etag);
    if (answer.status() == OK) {
      return new Fetched.Document(answer.body(), etagOf(answer, key));
    }
    if (answer.status() == NOT_MODIFIED && etag != null) {
      return new Fetched.NotModified();
    }
    Optional<String> code = XmlAnswer.errorCode(answer.body());
    if (answer.status() == NOT_FOUND && code.filter("NoSuchKey"::equals).isPresent()) {
      return new Fetched.Missing();
    }
    String named = code.map(text -> " " + text).orElse("");
    throw failure(key, "S3 answered " + answer.status() + named + hint(answer));
  }

  private Answer get(DocumentKey key, @Nullable String etag) throws StoreException {
    Map<String, String> headers = etag == null ? Map.of() : Map.of("If-None-Match", etag);
    AwsGet get = new AwsGet(location.endpoint(), location.pathOf(key), Map.of(), headers);
    try {
      // One byte more shows that a document is too large.
      return http.get(
          get, credentials.current(), Deadline.in(BUDGET), DocumentLimits.MAX_DOCUMENT_BYTES + 1);
    } catch (IOException e) {
      throw failure(key, String.valueOf(e.getMessage()));
    }
  }

  private String etagOf(Answer answer, DocumentKey key) throws StoreException {
    return answer
        .headers()
        .firstValue("ETag")
        .filter(ETAG.asMatchPredicate())
        .orElseThrow(() -> failure(key, "S3 answered 200 without an entity tag"));
  }

  /** What mends it, where the answer tells. */
  private String hint(Answer answer) {
    if (answer.status() == FORBIDDEN) {
      return ": the function's role needs s3:GetObject there and s3:ListBucket on the bucket";
    }
    Optional<String> region =
        answer.headers().firstValue("x-amz-bucket-region").filter(REGION.asMatchPredicate());
    return region
        .filter(other -> !other.equals(location.endpoint().region()))
        .map(other -> ": the bucket is in " + other + ", the function looks in " + here())
        .orElse("");
  }

  private String here() {
    return location.endpoint().region();
  }

  private StoreException failure(DocumentKey key, String why) {
    return new StoreException(location.urlOf(key) + ": " + why);
  }
}
