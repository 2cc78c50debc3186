package io.github.iamtokenreview.dev;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * S3's GetObject with one bucket: verifies signatures, for tests of what goes wrong. Paths of
 * objects are encoded, without the bucket, and start with a slash.
 */
public final class S3StandIn implements AutoCloseable {

  /**
   * A request that was answered.
   *
   * @param ifNoneMatch the entity tag that the client holds; empty when none came
   */
  public record Served(String path, String ifNoneMatch, int status) {}

  private final String bucket;
  private final String region;
  private final HeaderVerifier verifier;
  private final Map<String, String> objects = new ConcurrentHashMap<>();
  private final FaultyAnswers answers = new FaultyAnswers(this::answer);
  private final Map<String, FaultyAnswers> answersByPath = new ConcurrentHashMap<>();
  private final Map<String, Meeting> meetings = new ConcurrentHashMap<>();
  private final List<Served> served = new CopyOnWriteArrayList<>();
  private StandInServer server;

  public S3StandIn(StsKey key, String bucket, String region, InstantSource clock)
      throws IOException {
    this.bucket = bucket;
    this.region = region;
    verifier = new HeaderVerifier(Map.of(key.accessKeyId(), key), clock);
    server = StandInServer.start(0, this::serve);
  }

  public URI uri() {
    return server.uri();
  }

  public void put(String path, String text) {
    objects.put(path, text);
  }

  /** What was put there. */
  public String get(String path) {
    return Objects.requireNonNull(objects.get(path), path);
  }

  public void remove(String path) {
    objects.remove(path);
  }

  /** Of all objects. */
  public void fault(Fault fault) {
    answers.fault(fault);
  }

  /** Of one object, whatever befalls all. */
  public void fault(String path, Fault fault) {
    answersByPath.computeIfAbsent(path, each -> new FaultyAnswers(this::answer)).fault(fault);
  }

  /** Whoever asks for one of these next is answered when somebody has asked for each of them. */
  public void answerTogether(Meeting meeting) {
    meeting.awaited().forEach(path -> meetings.put(path, meeting));
  }

  /** Connections break, and no new ones are accepted. */
  public void disconnect() {
    server.close();
  }

  /** Is back after {@link #disconnect}, where it was. */
  public void reconnect() throws IOException {
    server = StandInServer.start(server.uri().getPort(), this::serve);
  }

  /** The last 100. */
  public List<ReceivedRequest> requests() {
    return server.requests();
  }

  /** All, in the order of their answers. */
  public List<Served> served() {
    return List.copyOf(served);
  }

  private Optional<StsAnswer> serve(ReceivedRequest request, CountDownLatch closed)
      throws InterruptedException {
    String path = objectPath(request);
    Meeting meeting = meetings.remove(path);
    if (meeting != null) {
      meeting.attend(path);
    }
    Optional<StsAnswer> answer = answersByPath.getOrDefault(path, answers).to(request, closed);
    String held = request.header("if-none-match").stream().findFirst().orElse("");
    answer.ifPresent(is -> served.add(new Served(path, held, is.status())));
    return answer;
  }

  /** Empty when the request is not for the bucket. */
  private String objectPath(ReceivedRequest request) {
    String start = "/" + bucket;
    return request.path().startsWith(start + "/") ? request.path().substring(start.length()) : "";
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
    String path = objectPath(request);
    if (path.isEmpty()) {
      return error(404, "NoSuchBucket");
    }
    String text = objects.get(path);
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
