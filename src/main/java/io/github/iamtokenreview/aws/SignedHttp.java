package io.github.iamtokenreview.aws;

import io.github.iamtokenreview.http.BoundedHttp;
import io.github.iamtokenreview.http.BoundedHttp.Answer;
import io.github.iamtokenreview.http.BoundedHttp.BrokenAnswerException;
import io.github.iamtokenreview.http.Deadline;
import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.time.ZoneOffset;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Sends requests that AWS' own signer has signed. Its failures show nothing of a request. */
public final class SignedHttp {
  private static final int FIRST_SERVER_ERROR = 500;

  private final BoundedHttp http;
  private final InstantSource clock;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /**
   * @param clock by which requests are dated
   */
  public SignedHttp(BoundedHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  /**
   * The answer, whatever its status. One more try, while time is left, when it broke off or is a
   * server's failure.
   *
   * @param maxBytes see {@link BoundedHttp#send}
   * @throws IOException when there was none in time; the message names the host
   */
  public Answer send(
      AwsRequest request, AwsCredentials credentials, Deadline deadline, int maxBytes)
      throws IOException {
    HttpRequest signed = signed(request, credentials);
    try {
      Answer answer = http.send(signed, deadline.left(), maxBytes);
      if (answer.status() < FIRST_SERVER_ERROR) {
        return answer;
      }
    } catch (BrokenAnswerException e) {
      // The second try says what is wrong.
    }
    return http.send(signed, deadline.left(), maxBytes);
  }

  private HttpRequest signed(AwsRequest request, AwsCredentials credentials) {
    AwsEndpoint endpoint = request.target().endpoint();
    SdkHttpRequest signed =
        signer
            .sign(
                sign ->
                    sign.identity(identity(credentials))
                        .request(unsigned(request))
                        .payload(ContentStreamProvider.fromUtf8String(request.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, endpoint.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.region())
                        // Paths come encoded, and S3's keys are no paths to be normalised.
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock.withZone(ZoneOffset.UTC)))
            .request();
    HttpRequest.Builder http =
        HttpRequest.newBuilder(signed.getUri()).method(request.method().name(), body(request));
    signed.forEachHeader((name, values) -> values.forEach(value -> http.header(name, value)));
    return http.build();
  }

  private static BodyPublisher body(AwsRequest request) {
    return request.body().isEmpty()
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(request.body());
  }

  private static SdkHttpRequest unsigned(AwsRequest request) {
    URI uri = request.target().endpoint().uri();
    SdkHttpRequest.Builder unsigned =
        SdkHttpRequest.builder()
            .method(request.method())
            .protocol(uri.getScheme())
            .host(uri.getHost())
            .encodedPath(request.target().path());
    if (uri.getPort() >= 0) {
      unsigned.port(uri.getPort());
    }
    request.query().forEach(unsigned::putRawQueryParameter);
    request.headers().forEach(unsigned::putHeader);
    return unsigned.build();
  }

  private static AwsCredentialsIdentity identity(AwsCredentials credentials) {
    String sessionToken = credentials.sessionToken();
    return sessionToken == null
        ? AwsCredentialsIdentity.create(credentials.accessKeyId(), credentials.secretAccessKey())
        : AwsSessionCredentialsIdentity.create(
            credentials.accessKeyId(), credentials.secretAccessKey(), sessionToken);
  }
}
