package io.github.iamtokenreview.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.review.TokenReview;
import io.github.iamtokenreview.review.TokenReviewReader;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.BearerToken;
import io.github.iamtokenreview.token.PresignedUrl;
import io.github.iamtokenreview.token.TokenParser;
import io.github.iamtokenreview.token.TokenRules;
import io.github.iamtokenreview.token.TokenSigner;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a review does before STS is asked. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReviewBenchmark {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final TokenRules RULES =
      new TokenRules(Partition.byId("aws").orElseThrow(), PresignedUrl.SIGNATURE_LIFE);

  private final String token =
      new TokenSigner("sts.us-east-1.amazonaws.com", "us-east-1")
          .token(
              new AwsCredentials("AKIAEXAMPLEBENCH0001", "made-up", null),
              new ClusterId("bench"),
              NOW);

  private final byte[] body =
      """
      {"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1","metadata":{},\
      "spec":{"token":"%s","audiences":["https://kubernetes.default.svc"]},"status":{"user":{}}}
      """
          .formatted(token)
          .getBytes(UTF_8);

  @Benchmark
  public TokenReview readTokenReview() throws Exception {
    return TokenReviewReader.read(body);
  }

  /** From text to a URL of which all is checked that can be without STS. */
  @Benchmark
  public PresignedUrl parseAndCheckToken() throws Exception {
    return TokenParser.parse(new BearerToken(token), RULES, NOW);
  }

  @Benchmark
  public String canonicaliseArn() throws Exception {
    return IamPrincipal.parse("arn:aws:sts::111122223333:assumed-role/Deployer/run-42")
        .canonicalArn();
  }
}
