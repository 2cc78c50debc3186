package io.github.iamtokenreview.sts;

import io.github.iamtokenreview.http.BoundedHttp;
import io.github.iamtokenreview.http.BoundedHttp.BrokenAnswerException;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.sts.StsTransport.Answer;
import io.github.iamtokenreview.token.PresignedUrl;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Asks STS who signed a URL: one GET, exactly as signed, with the cluster's own id in the signed
 * header {@code x-k8s-aws-id}. A token for another cluster so fails STS' own check.
 *
 * <p>With an endpoint override the connection goes there and the signed Host stays.
 */
public final class StsClient implements IdentitySource {
  private static final int FIRST_SERVER_ERROR = 500;

  private final StsTransport transport;
  private final Optional<StsOverride> override;
  private final Duration budget;

  private StsClient(StsTransport transport, Optional<StsOverride> override, Duration budget) {
    this.transport = transport;
    this.override = override;
    this.budget = budget;
  }

  /**
   * A client with connections of its own.
   *
   * @param override where to connect instead of the token's host
   * @param budget for the whole step, a second try included
   */
  public static StsClient create(Optional<StsOverride> override, Duration budget) {
    return create(BoundedHttp.create(budget), override, budget, time -> {});
  }

  /** One that trusts whom the context trusts. */
  static StsClient create(Optional<StsOverride> override, Duration budget, SSLContext tls) {
    return create(BoundedHttp.create(budget, tls), override, budget, time -> {});
  }

  /** As {@link #create(Optional, Duration)}, over connections that others use too. */
  public static StsClient create(
      BoundedHttp http, Optional<StsOverride> override, Duration budget, StsCallListener listener) {
    if (override.isPresent()) {
      http.checkHostHeader();
    }
    return new StsClient(new StsTransport(http, listener), override, budget);
  }

  @Override
  public CallerIdentity identify(PresignedUrl url, ClusterId cluster)
      throws RefusedException, UndecidedException {
    if (override.isPresent()) {
      override.get().checkRegion(url.endpoint());
    }
    return StsVerdict.of(ask(request(url, cluster)), url);
  }

  /** One more try, while time is left, when the answer broke off or is a server's failure. */
  private Answer ask(HttpRequest request) throws UndecidedException {
    long deadline = System.nanoTime() + budget.toNanos();
    try {
      Answer answer = transport.get(request, budget);
      if (answer.status() < FIRST_SERVER_ERROR) {
        return answer;
      }
    } catch (BrokenAnswerException e) {
      // The second try says what is wrong.
    }
    try {
      return transport.get(request, Duration.ofNanos(deadline - System.nanoTime()));
    } catch (BrokenAnswerException e) {
      throw new UndecidedException(Cause.STS_UNREACHABLE, String.valueOf(e.getMessage()));
    }
  }

  private HttpRequest request(PresignedUrl url, ClusterId cluster) {
    String host = url.endpoint().host();
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .header("x-k8s-aws-id", cluster.value())
            .header("Accept", "application/json")
            .GET();
    override.ifPresent(to -> request.header("Host", host));
    String base = override.map(to -> to.endpoint().toString()).orElse("https://" + host);
    return request.uri(URI.create(base + "/?" + url.rawQuery())).build();
  }
}
