package io.github.iamtokenreview.aws;

import io.github.iamtokenreview.sts.BoundedHttp;
import io.github.iamtokenreview.sts.BoundedHttp.Answer;
import io.github.iamtokenreview.sts.BoundedHttp.BrokenAnswerException;
import io.github.iamtokenreview.sts.Deadline;
import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import software.amazon.awssdk.http.SdkHttpMethod;
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
   * @param maxBytes see {@link BoundedHttp#get}
   * @throws IOException when there was none in time; the message names the host
   */
  public Answer get(AwsGet get, AwsCredentials credentials, Deadline deadline, int maxBytes)
      throws IOException {
    HttpRequest request = signed(get, credentials);
    try {
      Answer answer = http.get(request, deadline.left(), maxBytes);
      if (answer.status() < FIRST_SERVER_ERROR) {
        return answer;
      }
    } catch (BrokenAnswerException e) {
      // The second try says what is wrong.
    }
    return http.get(request, deadline.left(), maxBytes);
  }

  private HttpRequest signed(AwsGet get, AwsCredentials credentials) {
    SdkHttpRequest signed =
        signer
            .sign(
                request ->
                    request
                        .identity(identity(credentials))
                        .request(unsigned(get))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, get.endpoint().service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, get.endpoint().region())
                        // Paths come encoded, and S3's keys are no paths to be normalised.
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock.withZone(ZoneOffset.UTC)))
            .request();
    HttpRequest.Builder request = HttpRequest.newBuilder(signed.getUri()).GET();
    signed.forEachHeader((name, values) -> values.forEach(value -> request.header(name, value)));
    return request.build();
  }

  private static SdkHttpRequest unsigned(AwsGet get) {
    URI uri = get.endpoint().uri();
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .protocol(uri.getScheme())
            .host(uri.getHost())
            .encodedPath(get.path());
    if (uri.getPort() >= 0) {
      request.port(uri.getPort());
    }
    get.query().forEach(request::putRawQueryParameter);
    get.headers().forEach(request::putHeader);
    return request.build();
  }

  private static AwsCredentialsIdentity identity(AwsCredentials credentials) {
    String sessionToken = credentials.sessionToken();
    return sessionToken == null
        ? AwsCredentialsIdentity.create(credentials.accessKeyId(), credentials.secretAccessKey())
        : AwsSessionCredentialsIdentity.create(
            credentials.accessKeyId(), credentials.secretAccessKey(), sessionToken);
  }
}
