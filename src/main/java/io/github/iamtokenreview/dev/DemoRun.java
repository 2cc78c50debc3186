package io.github.iamtokenreview.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.token.TokenSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Posts tokens to the webhook as an API server does, and tells what came back. */
final class DemoRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STALE = Duration.ofMinutes(16);
  private static final TokenSigner SIGNER =
      new TokenSigner("sts.us-east-1.amazonaws.com", "us-east-1");

  /** One line of the table. */
  record Row(String token, int status, String authenticated, String user, String groups) {}

  private record Case(String name, String token, String secret) {}

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI webhook;
  private final DemoIdentities identities;
  private final String secret;

  DemoRun(URI webhook, DemoIdentities identities, String secret) {
    this.webhook = webhook;
    this.identities = identities;
    this.secret = secret;
  }

  List<Row> run(Instant now) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (Case one : cases(now)) {
      rows.add(post(one));
    }
    return rows;
  }

  private List<Case> cases(Instant now) {
    String good = sign(identities.developer(), DemoCluster.ID, now);
    return List.of(
        new Case("developer, an IAM user", good, secret),
        new Case("creator, an IAM user", sign(identities.creator(), DemoCluster.ID, now), secret),
        new Case(
            "deployer, a role's session", sign(identities.deployer(), DemoCluster.ID, now), secret),
        new Case(
            "stranger, of another account",
            sign(identities.stranger(), DemoCluster.ID, now),
            secret),
        new Case(
            "developer, 16 minutes old",
            sign(identities.developer(), DemoCluster.ID, now.minus(STALE)),
            secret),
        new Case("developer, signature changed", tampered(good), secret),
        new Case(
            "developer, for another cluster",
            sign(identities.developer(), new ClusterId("other"), now),
            secret),
        new Case("a service account's, not for us", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln", secret),
        new Case("developer, from a caller unknown", good, "wrong"));
  }

  private static String sign(StsKey key, ClusterId cluster, Instant now) {
    return SIGNER.token(key.credentials(), cluster, now);
  }

  /** The last character is of the signature's last byte. */
  private static String tampered(String token) {
    int end = token.length() - 4;
    char other = token.charAt(end) == 'Y' ? 'Z' : 'Y';
    return token.substring(0, end) + other + token.substring(end + 1);
  }

  private Row post(Case one) throws IOException, InterruptedException {
    var review = JSON.createObjectNode();
    review.put("kind", "TokenReview").put("apiVersion", "authentication.k8s.io/v1");
    review.putObject("spec").put("token", one.token());
    HttpRequest request =
        HttpRequest.newBuilder(webhook)
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + one.secret())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(review.toString()))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    JsonNode status =
        response.statusCode() == 200
            ? JSON.readTree(response.body()).path("status")
            : JSON.createObjectNode();
    List<String> groups = new ArrayList<>();
    status.path("user").path("groups").forEach(group -> groups.add(group.asText()));
    return new Row(
        one.name(),
        response.statusCode(),
        status.path("authenticated").asText("-"),
        status.path("user").path("username").asText("-"),
        groups.isEmpty() ? "-" : String.join(", ", groups));
  }
}
