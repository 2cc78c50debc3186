package io.github.iamtokenreview.cli.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.publisher.Outcome;
import io.github.iamtokenreview.snapshot.Snapshot;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** What was published, as one line of JSON. */
final class PublishJson {
  private static final JsonFactory JSON = new JsonFactory();

  private PublishJson() {}

  static String of(ClusterId cluster, Outcome outcome) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("cluster", cluster.value());
      if (outcome instanceof Outcome.InStore stored) {
        json.writeStringField("change", word(stored.change()));
        json.writeStringField("basis", word(stored.basis()));
        write(json, stored.snapshot());
      } else {
        json.writeStringField("change", "none");
        json.writeStringField("basis", "nothing");
      }
      json.writeArrayFieldStart("findings");
      for (Finding finding : outcome.findings()) {
        write(json, finding);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a text can't fail", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Snapshot snapshot) throws IOException {
    AwsAuth mappings = snapshot.mappings();
    json.writeNumberField("revision", snapshot.revision());
    json.writeStringField("publishedAt", snapshot.publishedAt().toString());
    json.writeStringField("resourceVersion", snapshot.resourceVersion());
    json.writeNumberField("roles", mappings.roles().size());
    json.writeNumberField("users", mappings.users().size());
    json.writeNumberField("accounts", mappings.accounts().size());
    json.writeNumberField("deny", mappings.deny().size());
  }

  private static void write(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("severity", word(finding.severity()));
    json.writeStringField("key", finding.key());
    json.writeNumberField("line", finding.line());
    json.writeNumberField("column", finding.column());
    json.writeStringField("code", finding.code());
    json.writeStringField("message", finding.message());
    json.writeStringField("fix", finding.fix());
    json.writeEndObject();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
