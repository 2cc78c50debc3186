package io.github.iamtokenreview.webhook;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.github.iamtokenreview.webhook.WebhookRequest.EncodedBody;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An API Gateway HTTP API event (payload 2.0), the client certificate included, which the library's
 * class leaves out.
 *
 * <p>What Quarkus makes an HTTP request of is always {@code POST /} with nothing in it; the route
 * reads the event itself. A caller's path, headers or body so never reach the code that would
 * answer 500 to some of them (a space in the path, broken base64), split header values at commas or
 * decode the path.
 *
 * <p>For the native function it and what it holds are registered in {@code reflect-config.json}, on
 * condition that {@code WebhookWiring} is there: an annotation would hold for the command line too,
 * which has not the library.
 */
public final class GatewayEvent extends APIGatewayV2HTTPEvent {
  private static final String DEFAULT_STAGE = "$default";

  private @Nullable String path;
  private @Nullable String encodedBody;
  private boolean bodyIsBase64;
  private Map<String, String> requestHeaders = Map.of();
  private GatewayRequestContext context = new GatewayRequestContext();

  public GatewayEvent() {
    super.setRawPath("/");
    super.setRequestContext(GatewayRequestContext.neutral());
  }

  WebhookRequest toRequest() {
    return new WebhookRequest(
        context.method(),
        withoutStage(path == null ? "" : path),
        requestHeaders,
        new EncodedBody(encodedBody == null ? "" : encodedBody, bodyIsBase64),
        context.sourceIp(),
        context.clientCertificate(),
        Objects.requireNonNullElse(context.getRequestId(), ""));
  }

  /** Of a named stage the gateway leaves the name in the path. */
  private String withoutStage(String rawPath) {
    Optional<String> prefix =
        Optional.ofNullable(context.getStage())
            .filter(stage -> !stage.equals(DEFAULT_STAGE))
            .map(stage -> "/" + stage)
            .filter(stage -> rawPath.startsWith(stage + "/"));
    return prefix.map(stage -> rawPath.substring(stage.length())).orElse(rawPath);
  }

  @Override
  public void setRawPath(String rawPath) {
    path = rawPath;
  }

  @Override
  public void setHeaders(Map<String, String> headers) {
    Map<String, String> present = new HashMap<>();
    headers.forEach(
        (name, value) -> {
          if (value != null) {
            present.put(name, value);
          }
        });
    requestHeaders = present;
  }

  @Override
  public void setBody(String body) {
    encodedBody = body;
  }

  @Override
  public void setIsBase64Encoded(boolean base64) {
    bodyIsBase64 = base64;
  }

  @Override
  public void setRequestContext(RequestContext requestContext) {
    if (requestContext instanceof GatewayRequestContext gatewayContext) {
      context = gatewayContext;
    }
  }

  @Override
  public void setRawQueryString(String query) {
    // The webhook's path says it all; kube-apiserver's ?timeout= is not for us.
  }

  @Override
  public void setCookies(List<String> cookies) {
    // No API server has any.
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return "GatewayEvent[" + context.getRequestId() + "]";
  }
}
