package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.mapping.Callers;
import io.github.iamtokenreview.review.Decision;
import io.github.iamtokenreview.review.Verdict;
import io.github.iamtokenreview.snapshot.Cluster;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.Fleet;
import io.github.iamtokenreview.sts.CallerIdentity;
import io.github.iamtokenreview.token.BearerToken;
import io.github.iamtokenreview.webhook.WebhookRequest.EncodedBody;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditLogTest {
  private static final WebhookRequest REQUEST =
      new WebhookRequest(
          "POST",
          "/clusters/prod/authenticate",
          Map.of(),
          new EncodedBody("", false),
          "192.0.2.7",
          Optional.empty(),
          "request-1");

  private final List<String> lines = new ArrayList<>();
  private final AuditLog audit =
      new AuditLog(lines::add, new MovableClock(Instant.parse("2026-01-02T03:04:05Z")));

  /** It is the token's own word. */
  @Test
  void staysOneLineWhateverTheAccessKeyIdHolds() throws Exception {
    CallerIdentity forged =
        Callers.withKeyId(Callers.user("Alice"), "ASIA\n{\"event\":\"review\"}\u0085\u2028");
    Decision decision =
        new Decision(
            new Verdict.Denied(Reason.NOT_MAPPED, "nobody"),
            Optional.of(forged),
            false,
            Duration.ZERO,
            false);
    Cluster cluster = new Fleet().clusters(Runnable::run).find(Fleet.ID).orElseThrow();

    audit.decided(REQUEST, Fleet.ID, cluster, new BearerToken("x"), decision);

    assertThat(lines).singleElement().asString().doesNotContainPattern("[\\p{Cc}\u2028\u2029]");
    assertThat(only().path("accessKeyId").textValue()).isEqualTo(forged.accessKeyId());
  }

  @Test
  void saysThatAClusterWasNotLookedUp() throws JsonProcessingException {
    audit.notLookedUp(DocumentKey.registration(Fleet.ID));

    assertThat(only().path("event").textValue()).isEqualTo("document");
    assertThat(only().path("cluster").textValue()).isEqualTo(Fleet.ID.value());
    assertThat(only().path("result").textValue()).isEqualTo("not looked up");
    assertThat(only().path("reason").textValue()).isEqualTo("LOOKUP_LIMIT");
  }

  private JsonNode only() throws JsonProcessingException {
    return new ObjectMapper().readTree(lines.get(0));
  }
}
