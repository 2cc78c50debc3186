package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.aws.AwsRequest;
import io.github.iamtokenreview.http.BoundedHttp.Answer;
import java.io.IOException;
import java.util.Map;

/**
 * Writes documents into a bucket with conditions, so that of two who write at once one is told:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
public final class S3Writer implements DocumentWriter {
  private static final String MEDIA_TYPE = "application/json";
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  /** Another writes in this moment. */
  private static final int CONFLICT = 409;

  private static final int PRECONDITION_FAILED = 412;

  private final S3Bucket bucket;

  public S3Writer(S3Bucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public String put(DocumentKey key, String text, Precondition precondition) throws IOException {
    Map<String, String> headers =
        precondition instanceof Precondition.Unchanged unchanged
            ? Map.of("Content-Type", MEDIA_TYPE, "If-Match", unchanged.etag())
            : Map.of("Content-Type", MEDIA_TYPE, "If-None-Match", "*");
    Answer answer = bucket.send(AwsRequest.put(bucket.location().of(key), headers, text), key);
    if (answer.status() == OK) {
      return bucket.etagOf(answer, key);
    }
    checkCondition(answer, key);
    throw bucket.refusal(answer, key, "s3:PutObject there");
  }

  /** Looks first, for servers that do not know a conditional deletion. */
  @Override
  public void delete(DocumentKey key, Precondition.Unchanged precondition) throws IOException {
    Fetched now = new S3Store(bucket).fetch(key, precondition.etag());
    if (!(now instanceof Fetched.NotModified)) {
      throw new PreconditionFailedException(key);
    }
    Map<String, String> headers = Map.of("If-Match", precondition.etag());
    Answer answer = bucket.send(AwsRequest.delete(bucket.location().of(key), headers), key);
    if (answer.status() != NO_CONTENT && answer.status() != OK) {
      checkCondition(answer, key);
      throw bucket.refusal(answer, key, "s3:DeleteObject there");
    }
  }

  /** Where there is nothing, the answer to If-Match is that the key is missing. */
  private static void checkCondition(Answer answer, DocumentKey key)
      throws PreconditionFailedException {
    int status = answer.status();
    if (status == PRECONDITION_FAILED || status == CONFLICT || S3Bucket.saysMissing(answer)) {
      throw new PreconditionFailedException(key);
    }
  }
}
