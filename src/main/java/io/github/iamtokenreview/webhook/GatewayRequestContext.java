package io.github.iamtokenreview.webhook;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The event's {@code requestContext}, with {@code authentication}: who called, by mutual TLS. */
public final class GatewayRequestContext extends RequestContext {
  private @Nullable Authentication authentication;

  /** {@code authentication.clientCert}. */
  public record Authentication(@Nullable ClientCert clientCert) {}

  /** {@code authentication.clientCert.clientCertPem}; its DNs are read from the certificate. */
  public record ClientCert(@Nullable String clientCertPem) {}

  public @Nullable Authentication getAuthentication() {
    return authentication;
  }

  public void setAuthentication(@Nullable Authentication authentication) {
    this.authentication = authentication;
  }

  static RequestContext neutral() {
    Http http = new Http();
    http.setMethod("POST");
    RequestContext context = new RequestContext();
    context.setHttp(http);
    return context;
  }

  String method() {
    return getHttp() == null ? "" : Objects.requireNonNullElse(getHttp().getMethod(), "");
  }

  String sourceIp() {
    return getHttp() == null ? "" : Objects.requireNonNullElse(getHttp().getSourceIp(), "");
  }

  Optional<String> clientCertificate() {
    return Optional.ofNullable(authentication)
        .map(Authentication::clientCert)
        .map(ClientCert::clientCertPem);
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
  protected boolean canEqual(Object other) {
    return other instanceof GatewayRequestContext;
  }
}
