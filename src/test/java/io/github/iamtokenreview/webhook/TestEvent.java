package io.github.iamtokenreview.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An API Gateway HTTP API event, as a kube-apiserver's request makes it unless told otherwise. */
final class TestEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode event = JSON.createObjectNode();
  private final ObjectNode headers = event.putObject("headers");
  private final ObjectNode context = event.putObject("requestContext");
  private final ObjectNode http = context.putObject("http");

  private TestEvent(String path) {
    event.put("version", "2.0");
    event.put("routeKey", "$default");
    event.put("rawPath", path);
    event.put("rawQueryString", "timeout=30s");
    headers.put("accept", "application/json, */*");
    headers.put("content-type", "application/json");
    headers.put("user-agent", "Go-http-client/2.0");
    headers.put("x-forwarded-port", "443");
    context.put("stage", "$default");
    context.put("requestId", "request-1");
    http.put("method", "POST").put("path", path).put("sourceIp", "192.0.2.7");
    event.put("isBase64Encoded", false);
  }

  static TestEvent to(String cluster) {
    return new TestEvent("/clusters/" + cluster + "/authenticate").bearer(Fleet.SECRET);
  }

  static TestEvent path(String path) {
    return new TestEvent(path).bearer(Fleet.SECRET);
  }

  TestEvent bearer(String secret) {
    return header("authorization", "Bearer " + secret);
  }

  TestEvent header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  TestEvent without(String header) {
    headers.remove(header);
    return this;
  }

  TestEvent method(String method) {
    http.put("method", method);
    return this;
  }

  TestEvent sourceIp(String address) {
    http.put("sourceIp", address);
    return this;
  }

  TestEvent stage(String stage) {
    context.put("stage", stage);
    return this;
  }

  TestEvent certificate(String pem) {
    ObjectNode certificate = context.putObject("authentication").putObject("clientCert");
    certificate.put("clientCertPem", pem);
    certificate.put("subjectDN", "CN=not looked at");
    certificate.put("issuerDN", "CN=not looked at");
    certificate.put("serialNumber", "1");
    certificate.putObject("validity").put("notBefore", "x").put("notAfter", "y");
    return this;
  }

  TestEvent body(String body) {
    event.put("body", body);
    return this;
  }

  TestEvent base64Body(String body) {
    event.put("isBase64Encoded", true);
    return body(Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** The body that kube-apiserver 1.37 sends. */
  TestEvent review(String token) {
    return review("v1", token);
  }

  TestEvent review(String version, String token) {
    return body(reviewBody(version, token, "\"https://kubernetes.default.svc\""));
  }

  static String reviewBody(String version, String token, String audiences) {
    return """
        {"kind":"TokenReview","apiVersion":"authentication.k8s.io/%s","metadata":{},\
        "spec":{"token":"%s","audiences":[%s]},"status":{"user":{}}}
        """
        .formatted(version, token, audiences);
  }

  @Override
  public String toString() {
    return event.toString();
  }
}
