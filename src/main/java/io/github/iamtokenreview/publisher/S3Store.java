package io.github.iamtokenreview.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentLimits;
import io.github.iamtokenreview.snapshot.DocumentStore;
import io.github.iamtokenreview.snapshot.DocumentWriter;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.Precondition;
import io.github.iamtokenreview.snapshot.PreconditionFailedException;
import io.github.iamtokenreview.snapshot.StoreUrl;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Documents as objects of a bucket, written with conditions:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
final class S3Store implements DocumentStore, DocumentWriter {
  private static final String MEDIA_TYPE = "application/json";
  private static final String NO_SUCH_BUCKET = "NoSuchBucket";

  private final S3Client s3;
  private final StoreUrl.Bucket bucket;

  S3Store(S3Client s3, StoreUrl.Bucket bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public Fetched fetch(DocumentKey key, @Nullable String etag) throws IOException {
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(bucket.name()).key(path(key)).ifNoneMatch(etag).build();
    try (ResponseInputStream<GetObjectResponse> in = s3.getObject(request)) {
      byte[] content = in.readNBytes(DocumentLimits.MAX_DOCUMENT_BYTES + 1);
      if (content.length > DocumentLimits.MAX_DOCUMENT_BYTES) {
        in.abort(); // Else closing reads the rest.
      }
      return new Fetched.Document(new String(content, UTF_8), in.response().eTag());
    } catch (S3Exception e) {
      return switch (e.statusCode()) {
        case 304 -> new Fetched.NotModified();
        case 404 -> missing(key, e);
        default -> throw failure("read", key, e);
      };
    } catch (SdkException e) {
      throw failure("read", key, e);
    }
  }

  private Fetched missing(DocumentKey key, S3Exception e) throws IOException {
    if (NO_SUCH_BUCKET.equals(S3Failure.code(e))) {
      throw failure("read", key, e);
    }
    return new Fetched.Missing();
  }

  @Override
  public String put(DocumentKey key, String text, Precondition precondition) throws IOException {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder().bucket(bucket.name()).key(path(key)).contentType(MEDIA_TYPE);
    if (precondition instanceof Precondition.Unchanged unchanged) {
      request.ifMatch(unchanged.etag());
    } else {
      request.ifNoneMatch("*");
    }
    try {
      return s3.putObject(request.build(), RequestBody.fromBytes(text.getBytes(UTF_8))).eTag();
    } catch (SdkException e) {
      throw conflictOrFailure("write", key, e);
    }
  }

  /** Looks first, for servers that do not know a conditional deletion. */
  @Override
  public void delete(DocumentKey key, Precondition.Unchanged precondition) throws IOException {
    if (!(fetch(key, precondition.etag()) instanceof Fetched.NotModified)) {
      throw new PreconditionFailedException(key);
    }
    try {
      s3.deleteObject(
          DeleteObjectRequest.builder()
              .bucket(bucket.name())
              .key(path(key))
              .ifMatch(precondition.etag())
              .build());
    } catch (SdkException e) {
      throw conflictOrFailure("delete", key, e);
    }
  }

  /** 404 is If-Match's answer where there is nothing; 409 means another writer at this moment. */
  private IOException conflictOrFailure(String doing, DocumentKey key, SdkException e) {
    if (e instanceof S3Exception s3Exception) {
      int status = s3Exception.statusCode();
      boolean gone = status == 404 && !NO_SUCH_BUCKET.equals(S3Failure.code(s3Exception));
      if (status == 412 || status == 409 || gone) {
        return new PreconditionFailedException(key);
      }
    }
    return failure(doing, key, e);
  }

  private IOException failure(String doing, DocumentKey key, SdkException e) {
    return S3Failure.of("cannot " + doing + " s3://" + bucket.name() + "/" + path(key), e);
  }

  private String path(DocumentKey key) {
    return bucket.prefix() + key.path();
  }
}
