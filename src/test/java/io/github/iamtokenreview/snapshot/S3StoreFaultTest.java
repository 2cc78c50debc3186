package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamtokenreview.aws.FunctionCredentials;
import io.github.iamtokenreview.aws.SignedHttp;
import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.FunctionRole;
import io.github.iamtokenreview.dev.ReceivedRequest;
import io.github.iamtokenreview.dev.S3StandIn;
import io.github.iamtokenreview.dev.StsAnswer;
import io.github.iamtokenreview.http.BoundedHttp;
import io.github.iamtokenreview.identity.ClusterId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class S3StoreFaultTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
  private static final DocumentKey KEY = DocumentKey.registration(new ClusterId("prod"));
  private static final String PATH = "/a%21b/clusters/prod/cluster.json";
  private static final String NAME = "s3://bucket/a!b/clusters/prod/cluster.json: ";

  private final Map<String, String> environment = new HashMap<>(FunctionRole.environment());
  private S3StandIn s3;

  @BeforeEach
  void start() throws IOException {
    s3 = new S3StandIn(FunctionRole.KEY, "bucket", "eu-west-1", CLOCK);
    s3.put(PATH, "one");
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  private S3Store store() {
    return store("bucket", "eu-west-1");
  }

  private S3Store store(String bucket, String region) {
    return storeAt(URI.create(s3.uri().toString().replaceAll("/$", "")), bucket, region);
  }

  private S3Store storeAt(URI server, String bucket, String region) {
    return new S3Store(
        new S3Bucket(
            S3Location.at(server, new StoreUrl.Bucket(bucket, "a!b/"), region),
            new FunctionCredentials(environment::get),
            new SignedHttp(BoundedHttp.create(Duration.ofSeconds(1)), CLOCK),
            S3Store.BUDGET));
  }

  private StoreException failure() {
    StoreException e = failure(store());
    assertThat(e).hasMessageStartingWith(NAME);
    return e;
  }

  private static StoreException failure(S3Store store) {
    StoreException e = catchThrowableOfType(StoreException.class, () -> store.fetch(KEY, null));
    assertThat(e.getMessage()).doesNotContain("fakesecret", "FAKE", "Signature=", "Credential=");
    return e;
  }

  @Test
  void signsSoThatAnotherVerifierAgrees() throws IOException {
    Fetched.Document document = (Fetched.Document) store().fetch(KEY, null);

    assertThat(document.text()).isEqualTo("one");
    assertThat(store().fetch(KEY, document.etag())).isEqualTo(new Fetched.NotModified());
    ReceivedRequest sent = s3.requests().get(1);
    assertThat(sent.path()).isEqualTo("/bucket" + PATH);
    assertThat(sent.header("host")).containsExactly("127.0.0.1:" + s3.uri().getPort());
    assertThat(sent.header("authorization").get(0))
        .startsWith("AWS4-HMAC-SHA256 Credential=ASIAFAKEROLE00000001/20260102/eu-west-1/s3/");
    assertThat(sent.header("if-none-match")).containsExactly(document.etag());
  }

  @Test
  void readsItsCredentialsAnewEachTime() throws IOException {
    S3Store store = store();
    environment.put("AWS_SECRET_ACCESS_KEY", "fakesecretOLD");
    assertThat(failure(store)).hasMessageContaining("403 SignatureDoesNotMatch");

    environment.put("AWS_SECRET_ACCESS_KEY", "fakesecretROLE");

    assertThat(store.fetch(KEY, null)).isInstanceOf(Fetched.Document.class);
  }

  @Test
  void sendsNothingWithoutCredentials() {
    environment.remove("AWS_SECRET_ACCESS_KEY");

    assertThat(failure()).hasMessageEndingWith("no credentials: AWS_SECRET_ACCESS_KEY is not set");
    assertThat(s3.requests()).isEmpty();
  }

  @Test
  void missesOnlyWhatS3SaysIsNotThere() throws IOException {
    DocumentKey other = DocumentKey.registration(new ClusterId("other"));

    assertThat(store().fetch(other, null)).isEqualTo(new Fetched.Missing());
    assertThat(store().fetch(other, "\"tag\"")).isEqualTo(new Fetched.Missing());
    assertThat(failure(store("another", "eu-west-1")))
        .hasMessage("s3://another/a!b/clusters/prod/cluster.json: S3 answered 404 NoSuchBucket");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(
            S3StandIn.error(403, "AccessDenied"),
            "S3 answered 403 AccessDenied: the role needs s3:GetObject"),
        arguments(S3StandIn.error(404, "NoSuchBucket"), "S3 answered 404 NoSuchBucket"),
        arguments(S3StandIn.error(404, "NoSuchVersion"), "S3 answered 404 NoSuchVersion"),
        arguments(new StsAnswer(404, Map.of(), ""), "S3 answered 404"),
        arguments(new StsAnswer(404, Map.of(), "<html>Not found"), "S3 answered 404"),
        arguments(
            new StsAnswer(
                404,
                Map.of(),
                "<!DOCTYPE e [<!ENTITY k 'NoSuchKey'>]><Error><Code>&k;</Code></Error>"),
            "S3 answered 404"),
        arguments(
            new StsAnswer(400, Map.of(), "<Error><Code>no code\nbut a line</Code></Error>"),
            "S3 answered 400"),
        arguments(S3StandIn.error(500, "InternalError"), "S3 answered 500 InternalError"),
        arguments(S3StandIn.error(503, "SlowDown"), "S3 answered 503 SlowDown"),
        arguments(new StsAnswer(304, Map.of("ETag", "\"x\""), ""), "S3 answered 304"),
        arguments(new StsAnswer(206, Map.of("ETag", "\"x\""), "on"), "S3 answered 206"),
        arguments(new StsAnswer(200, Map.of(), "one"), "S3 answered 200 without an entity tag"),
        arguments(
            new StsAnswer(200, Map.of("ETag", "\"é\""), "one"),
            "S3 answered 200 without an entity tag"),
        arguments(
            new StsAnswer(200, Map.of("ETag", "x".repeat(257)), "one"),
            "S3 answered 200 without an entity tag"),
        arguments(
            new StsAnswer(400, Map.of("x-amz-bucket-region", "eu-west-2"), ""),
            "S3 answered 400: the bucket is in eu-west-2, AWS_REGION says eu-west-1"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void cantTellFromAnythingElse(StsAnswer answer, String message) {
    s3.fault(new Fault.Reply(answer));

    assertThat(failure().getMessage()).startsWith(NAME + message);
  }

  @Test
  void followsNoRedirect() throws IOException {
    try (S3StandIn elsewhere = new S3StandIn(FunctionRole.KEY, "bucket", "eu-west-1", CLOCK)) {
      elsewhere.put(PATH, "forged");
      String location = elsewhere.uri() + "bucket" + PATH;
      s3.fault(new Fault.Reply(new StsAnswer(307, Map.of("Location", location), "")));

      assertThat(failure()).hasMessage(NAME + "S3 answered 307");
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void asksOnceMoreAfterAServersFailureAndNotAfterARefusal() {
    s3.fault(new Fault.Reply(S3StandIn.error(503, "SlowDown")));
    failure();
    assertThat(s3.requests()).hasSize(2);

    s3.fault(new Fault.Reply(S3StandIn.error(403, "AccessDenied")));
    failure();
    assertThat(s3.requests()).hasSize(3);
  }

  @Test
  void endsInTimeWhateverHappens() {
    for (Fault fault : new Fault[] {new Fault.Hang(), new Fault.Slow(Duration.ofSeconds(5))}) {
      s3.fault(fault);
      long start = System.nanoTime();

      assertThat(failure()).hasMessage(NAME + "no answer in time from 127.0.0.1");

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(S3Store.BUDGET.minusMillis(100), S3Store.BUDGET.plusSeconds(1));
    }
  }

  @Test
  void takesAnAnswerThatIsLateButInTime() throws IOException {
    s3.fault(new Fault.Slow(Duration.ofMillis(300)));

    assertThat(store().fetch(KEY, null)).isInstanceOf(Fetched.Document.class);
  }

  @Test
  void cantTellWhenTheConnectionBreaks() {
    s3.fault(new Fault.Drop());
    assertThat(failure()).hasMessageEndingWith("the connection to 127.0.0.1 broke");

    S3Store nobody = storeAt(URI.create("http://127.0.0.1:1"), "bucket", "eu-west-1");
    assertThat(failure(nobody)).hasMessage(NAME + "no connection to 127.0.0.1");
  }

  @Test
  void cutsWhatIsTooLarge() throws IOException {
    s3.put(PATH, "x".repeat(DocumentLimits.MAX_DOCUMENT_BYTES * 2));

    Fetched.Document document = (Fetched.Document) store().fetch(KEY, null);

    assertThat(document.text()).hasSize(DocumentLimits.MAX_DOCUMENT_BYTES + 1);
    assertThatThrownBy(() -> SignedDocument.parse(document.text()))
        .isInstanceOf(InvalidDocumentException.class);
  }

  @Test
  void sendsAnAnswerAgainWhenItsTagIsAnother() throws IOException {
    assertThat(store().fetch(KEY, "\"other\"")).isInstanceOf(Fetched.Document.class);
  }
}
