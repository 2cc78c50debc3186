package io.github.iamtokenreview.cli.map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A document and whether it may be trusted. For programs: {@code kind} ({@code registration},
 * {@code snapshot}), {@code from}, {@code signature} ({@link SignatureCheck}), {@code bytes}, of a
 * snapshot {@code ageSeconds}, and {@code content}, the payload as it was signed, but for digests,
 * of which the first digits are shown.
 */
record Inspection(InspectedDocument document, SignatureCheck check, Instant now) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DIGESTS = "webhookSecretDigests";
  private static final int SHOWN_DIGITS = 8;

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", document.kind());
    json.put("from", document.where());
    json.put("signature", check.json());
    json.put("bytes", document.text().length());
    if (document.type() == DocumentType.SNAPSHOT) {
      age().ifPresent(age -> json.put("ageSeconds", age.toSeconds()));
    }
    json.put("content", content());
    return json;
  }

  private Map<String, Object> content() {
    Map<String, Object> content =
        JSON.convertValue(document.payload(), new TypeReference<Map<String, Object>>() {});
    if (content.containsKey(DIGESTS)) {
      content.put(DIGESTS, texts(DIGESTS).stream().map(Inspection::shortened).toList());
    }
    return content;
  }

  private static String shortened(String digest) {
    return digest.substring(0, Math.min(SHOWN_DIGITS, digest.length())) + "…";
  }

  private Optional<Duration> age() {
    try {
      Instant at = Instant.parse(document.payload().path("publishedAt").asText());
      return Optional.of(Duration.between(at, now));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * @param entries whether to list what is else only counted
   */
  String text(boolean entries) {
    List<String> lines = new ArrayList<>();
    lines.add("%s of cluster %s".formatted(document.kind(), document.cluster()));
    line(lines, "from", document.where());
    line(lines, "signature", check.text());
    line(lines, "revision", document.payload().path("revision").asText());
    line(lines, "size", document.text().length() + " bytes");
    if (document.type() == DocumentType.SNAPSHOT) {
      snapshot(lines, entries);
    } else {
      registration(lines, entries);
    }
    return String.join("\n", lines) + "\n";
  }

  private void snapshot(List<String> lines, boolean entries) {
    String at = document.payload().path("publishedAt").asText();
    line(lines, "published", at + age().map(age -> ", " + Ages.of(age) + " ago").orElse(""));
    String version = document.payload().path("resourceVersion").asText();
    if (!version.isEmpty()) {
      line(lines, "version", version);
    }
    for (String list : List.of("roles", "users", "accounts", "deny")) {
      counted(lines, list, entries);
    }
  }

  private void registration(List<String> lines, boolean entries) {
    line(lines, "secrets", Integer.toString(document.count(DIGESTS)));
    all(lines, "certificate", "clientCertificates");
    all(lines, "source", "sourceCidrs");
    for (String spki : texts("snapshotKeys")) {
      line(lines, "publisher", "key " + keyId(spki));
    }
    all(lines, "creator", "creators");
    counted(lines, "deny", entries);
    all(lines, "audience", "audiences");
    all(lines, "reserved", "reservedUsernamePrefixes");
    all(lines, "scrubbed", "scrubbedAccounts");
    for (String name : List.of("partition", "ec2")) {
      if (document.payload().has(name)) {
        line(lines, name, InspectedValue.of(document.payload().get(name)));
      }
    }
  }

  private static String keyId(String spki) {
    try {
      return VerificationKey.parse(spki).kid();
    } catch (IllegalArgumentException e) {
      return "that is none: " + e.getMessage();
    }
  }

  private void counted(List<String> lines, String list, boolean entries) {
    line(lines, list, Integer.toString(document.count(list)));
    if (entries) {
      document.payload().path(list).forEach(item -> line(lines, "", InspectedValue.of(item)));
    }
  }

  private void all(List<String> lines, String name, String list) {
    document.payload().path(list).forEach(item -> line(lines, name, InspectedValue.of(item)));
  }

  private List<String> texts(String list) {
    return StreamSupport.stream(document.payload().path(list).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static void line(List<String> lines, String name, String value) {
    lines.add("  %-12s %s".formatted(name, value));
  }
}
