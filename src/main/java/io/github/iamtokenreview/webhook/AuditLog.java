package io.github.iamtokenreview.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.review.Decision;
import io.github.iamtokenreview.review.UserInfo;
import io.github.iamtokenreview.review.Verdict;
import io.github.iamtokenreview.snapshot.Cluster;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentListener;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import io.github.iamtokenreview.snapshot.Obstacle;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.sts.CallerIdentity;
import io.github.iamtokenreview.token.BearerToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One line of JSON for each decision, and for each document that was not accepted. Says who and
 * why; never holds a token, a signature or a secret, nor text of a request that was not checked.
 */
final class AuditLog implements DocumentListener {
  /** In ASCII: some readers of logs take other characters too for the end of a line. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Consumer<String> lines;
  private final InstantSource clock;

  AuditLog(Consumer<String> lines, InstantSource clock) {
    this.lines = lines;
    this.clock = clock;
  }

  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  void decided(
      WebhookRequest request, ClusterId id, Cluster cluster, BearerToken token, Decision decision) {
    line(
        "review",
        json -> {
          writeRequest(json, request, id);
          json.writeStringField("token", token.fingerprint());
          writeVerdict(json, decision.verdict());
          if (decision.breakGlass()) {
            json.writeBooleanField("breakGlass", true);
          }
          if (decision.identity().isPresent()) {
            writeIdentity(json, decision.identity().get());
          }
          json.writeBooleanField("cacheHit", decision.identityCached());
          json.writeNumberField("identifyMs", decision.identifyTime().toMillis());
          Optional<Snapshot> snapshot = cluster.snapshot();
          if (snapshot.isPresent()) {
            json.writeNumberField("snapshotRevision", snapshot.get().revision());
          }
        });
  }

  void unknownCluster(WebhookRequest request, ClusterId id) {
    refusal(request, id, "unauthorized", "UNKNOWN_CLUSTER");
  }

  void callerRefused(WebhookRequest request, ClusterId id, CallerAuthentication.Result result) {
    refusal(request, id, "unauthorized", result.name());
  }

  void undecided(WebhookRequest request, ClusterId id, UndecidedException e) {
    line(
        "review",
        json -> {
          writeRequest(json, request, id);
          writeResult(json, "undecided", e.reason().name(), String.valueOf(e.getMessage()));
        });
  }

  /** A setting that works, and that somebody may not have meant. */
  void settingWarning(String variable, String warning) {
    line(
        "setting",
        json -> {
          json.writeStringField("variable", variable);
          json.writeStringField("warning", warning);
        });
  }

  /** Something nobody foresaw. Its text may hold anything, so only kind and place are written. */
  void failed(WebhookRequest request, RuntimeException e) {
    line(
        "failure",
        json -> {
          json.writeStringField("requestId", request.requestId());
          json.writeStringField("exception", e.getClass().getName());
          json.writeArrayFieldStart("at");
          for (StackTraceElement element : e.getStackTrace()) {
            json.writeString(element.toString());
          }
          json.writeEndArray();
        });
  }

  @Override
  public void rejected(DocumentKey key, Problem problem, String detail) {
    document(key, "rejected", problem.name(), detail);
  }

  @Override
  public void notRenewed(DocumentKey key, Obstacle obstacle, String why) {
    document(key, "not renewed", obstacle.name(), why);
  }

  @Override
  public void notLookedUp(DocumentKey key) {
    document(
        key,
        "not looked up",
        "LOOKUP_LIMIT",
        "too many unknown clusters are asked for: if this one is registered, prime it");
  }

  private void document(DocumentKey key, String result, String reason, String detail) {
    line(
        "document",
        json -> {
          json.writeStringField("cluster", key.cluster().value());
          json.writeStringField("document", key.path());
          writeResult(json, result, reason, detail);
        });
  }

  private void refusal(WebhookRequest request, ClusterId id, String result, String reason) {
    line(
        "review",
        json -> {
          writeRequest(json, request, id);
          json.writeStringField("result", result);
          json.writeStringField("reason", reason);
        });
  }

  private static void writeRequest(JsonGenerator json, WebhookRequest request, ClusterId id)
      throws IOException {
    json.writeStringField("cluster", id.value());
    json.writeStringField("requestId", request.requestId());
    json.writeStringField("sourceIp", request.sourceIp());
  }

  private static void writeVerdict(JsonGenerator json, Verdict verdict) throws IOException {
    if (verdict instanceof Verdict.Authenticated authenticated) {
      UserInfo user = authenticated.user();
      json.writeStringField("result", "authenticated");
      json.writeStringField("username", user.username());
      json.writeStringField("uid", user.uid());
      json.writeArrayFieldStart("groups");
      for (String group : user.groups()) {
        json.writeString(group);
      }
      json.writeEndArray();
    } else if (verdict instanceof Verdict.Denied denied) {
      writeResult(json, "denied", denied.reason().name(), denied.detail());
    } else if (verdict instanceof Verdict.Undecided undecided) {
      writeResult(json, "undecided", undecided.cause().name(), undecided.detail());
    }
  }

  private static void writeResult(JsonGenerator json, String result, String reason, String detail)
      throws IOException {
    json.writeStringField("result", result);
    json.writeStringField("reason", reason);
    json.writeStringField("detail", detail);
  }

  private static void writeIdentity(JsonGenerator json, CallerIdentity identity)
      throws IOException {
    json.writeStringField("arn", identity.arn().toString());
    json.writeStringField("account", identity.accountId());
    json.writeStringField("session", identity.sessionName());
    json.writeStringField("accessKeyId", identity.accessKeyId());
    json.writeStringField("stsHost", identity.stsHost());
  }

  private void line(String event, Members members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("time", clock.instant().toString());
      json.writeStringField("event", event);
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines.accept(text.toString());
  }
}
