package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.Fleet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditLogTest {
  private final List<String> lines = new ArrayList<>();
  private final AuditLog audit =
      new AuditLog(lines::add, new MovableClock(Instant.parse("2026-01-02T03:04:05Z")));

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
