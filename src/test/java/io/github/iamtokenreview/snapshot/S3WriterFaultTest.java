package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.aws.SignedHttp;
import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.ReceivedRequest;
import io.github.iamtokenreview.dev.S3StandIn;
import io.github.iamtokenreview.dev.StsAnswer;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.http.BoundedHttp;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the store's contract, held against a real server, can't make happen. */
class S3WriterFaultTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
  private static final DocumentKey KEY = DocumentKey.snapshot(new ClusterId("prod"));
  private static final String NAME = "s3://bucket/clusters/prod/aws-auth.json: ";
  private static final StsKey ROLE =
      new StsKey(
          new AwsCredentials(
              "ASIAFAKEWRITER000001",
              Secrets.used("fakesecretWRITER"),
              Secrets.used("FAKE/Writer")),
          "111122223333",
          "arn:aws:sts::111122223333:assumed-role/Publisher/i",
          "AROAFAKE:i");
  private static final Precondition.Unchanged UNCHANGED = new Precondition.Unchanged("\"tag\"");

  private S3StandIn s3;
  private S3Writer writer;

  @BeforeEach
  void start() throws IOException {
    s3 = new S3StandIn(ROLE, "bucket", "eu-west-1", CLOCK);
    URI server = URI.create(s3.uri().toString().replaceAll("/$", ""));
    writer =
        new S3Writer(
            new S3Bucket(
                S3Location.at(server, new StoreUrl.Bucket("bucket", ""), "eu-west-1"),
                ROLE::credentials,
                new SignedHttp(BoundedHttp.create(Duration.ofSeconds(1)), CLOCK),
                Duration.ofSeconds(1)));
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  private void answering(StsAnswer answer) {
    s3.fault(new Fault.Reply(answer));
  }

  @Test
  void sendsTheConditionSigned() throws IOException {
    answering(new StsAnswer(200, Map.of("ETag", "\"new\""), ""));

    assertThat(writer.put(KEY, "text", new Precondition.Absent())).isEqualTo("\"new\"");
    writer.put(KEY, "text", UNCHANGED);

    ReceivedRequest first = s3.requests().get(0);
    assertThat(first.header("if-none-match")).containsExactly("*");
    assertThat(first.header("content-type")).containsExactly("application/json");
    // printf text | sha256sum
    assertThat(first.header("x-amz-content-sha256"))
        .containsExactly("982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1");
    assertThat(first.header("authorization").get(0)).contains("if-none-match");
    assertThat(s3.requests().get(1).header("if-match")).containsExactly("\"tag\"");
  }

  static Stream<StsAnswer> conflicts() {
    return Stream.of(
        S3StandIn.error(412, "PreconditionFailed"),
        S3StandIn.error(409, "ConditionalRequestConflict"),
        S3StandIn.error(404, "NoSuchKey"));
  }

  @ParameterizedTest
  @MethodSource("conflicts")
  void tellsThatAnotherWasFaster(StsAnswer answer) {
    answering(answer);

    assertThatThrownBy(() -> writer.put(KEY, "text", UNCHANGED))
        .isInstanceOf(PreconditionFailedException.class)
        .hasMessageContaining("clusters/prod/aws-auth.json");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(
            S3StandIn.error(403, "AccessDenied"),
            "S3 answered 403 AccessDenied: the role needs s3:PutObject there"),
        arguments(S3StandIn.error(404, "NoSuchBucket"), "S3 answered 404 NoSuchBucket"),
        arguments(new StsAnswer(404, Map.of(), "<html>"), "S3 answered 404"),
        arguments(S3StandIn.error(500, "InternalError"), "S3 answered 500 InternalError"),
        arguments(new StsAnswer(200, Map.of(), ""), "S3 answered 200 without an entity tag"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void saysWhatS3Refused(StsAnswer answer, String message) {
    answering(answer);

    assertThatThrownBy(() -> writer.put(KEY, "text", UNCHANGED))
        .isInstanceOf(StoreException.class)
        .hasMessage(NAME + message);
  }

  @Test
  void deletesNothingThatWasNotRead() {
    answering(new StsAnswer(200, Map.of("ETag", "\"other\""), "{}"));

    assertThatThrownBy(() -> writer.delete(KEY, UNCHANGED))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(s3.requests()).hasSize(1);
  }
}
