package io.github.iamtokenreview.dev;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** S3's GetObject with one bucket: verifies signatures, for tests of what goes wrong. */
public final class S3StandIn implements AutoCloseable {
  private final String bucket;
  private final String region;
  private final HeaderVerifier verifier;
  private final Map<String, String> objects = new ConcurrentHashMap<>();
  private final FaultyAnswers answers = new FaultyAnswers(this::answer);
  private final StandInServer server;

  public S3StandIn(StsKey key, String bucket, String region, InstantSource clock)
      throws IOException {
    this.bucket = bucket;
    this.region = region;
    verifier = new HeaderVerifier(Map.of(key.accessKeyId(), key), clock);
    server = StandInServer.start(0, answers);
  }

  public URI uri() {
    return server.uri();
  }

  /**
   * @param path encoded, without the bucket; starts with a slash
   */
  public void put(String path, String text) {
    objects.put("/" + bucket + path, text);
  }

  public void fault(Fault fault) {
    answers.fault(fault);
  }

  public List<ReceivedRequest> requests() {
    return server.requests();
  }

  private StsAnswer answer(ReceivedRequest request, Fault fault) {
    try {
      verifier.verify(request, "s3", region);
    } catch (StsRefusedException e) {
      return error(403, e.code().code());
    }
    if (request.header("x-amz-content-sha256").isEmpty()) {
      return error(400, "InvalidRequest");
    }
    if (!request.path().startsWith("/" + bucket + "/")) {
      return error(404, "NoSuchBucket");
    }
    String text = objects.get(request.path());
    if (text == null) {
      return error(404, "NoSuchKey");
    }
    String etag = '"' + Integer.toHexString(text.hashCode()) + '"';
    return request.header("if-none-match").contains(etag)
        ? new StsAnswer(304, Map.of("ETag", etag), "")
        : new StsAnswer(200, Map.of("ETag", etag), text);
  }

  /** As S3 writes it. */
  public static StsAnswer error(int status, String code) {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>m</Message></Error>";
    return new StsAnswer(status, Map.of("Content-Type", "application/xml"), body.formatted(code));
  }

  @Override
  public void close() {
    server.close();
  }
}
