package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.aws.AwsRequest;
import io.github.iamtokenreview.http.BoundedHttp.Answer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents as objects of a bucket: GetObject with the condition that the entity tag is another.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
 */
public final class S3Store implements DocumentStore {
  /** In the function, for all of one GET: so long a decision waits for a renewal. */
  public static final Duration BUDGET = Duration.ofSeconds(1);

  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  private final S3Bucket bucket;

  public S3Store(S3Bucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public Fetched fetch(DocumentKey key, @Nullable String etag) throws StoreException {
    Map<String, String> headers = etag == null ? Map.of() : Map.of("If-None-Match", etag);
    Answer answer = bucket.send(AwsRequest.get(bucket.location().of(key), headers), key);
    if (answer.status() == OK) {
      return new Fetched.Document(answer.body(), bucket.etagOf(answer, key));
    }
    if (answer.status() == NOT_MODIFIED && etag != null) {
      return new Fetched.NotModified();
    }
    if (S3Bucket.saysMissing(answer)) {
      return new Fetched.Missing();
    }
    throw bucket.refusal(answer, key, "s3:GetObject there and s3:ListBucket on the bucket");
  }
}
