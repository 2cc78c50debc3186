package io.github.iamtokenreview.cli.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.cli.command.FindingJson;
import io.github.iamtokenreview.cli.command.OutputFormat;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.publisher.Outcome;
import io.github.iamtokenreview.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What was published, for programs. */
final class PublishValues {
  private PublishValues() {}

  /** One line, as logs are read: {@code publish --watch} prints one after the other. */
  static String json(ClusterId cluster, Outcome outcome) {
    try {
      return new ObjectMapper().writeValueAsString(of(cluster, outcome)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of texts can be written", e);
    }
  }

  /** A document of its own in a stream of them. */
  static String yaml(ClusterId cluster, Outcome outcome) {
    return "---\n" + OutputFormat.YAML.render(of(cluster, outcome));
  }

  private static Map<String, Object> of(ClusterId cluster, Outcome outcome) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("cluster", cluster.value());
    if (outcome instanceof Outcome.InStore stored) {
      values.put("change", word(stored.change()));
      values.put("basis", word(stored.basis()));
      put(values, stored.snapshot());
    } else {
      values.put("change", "none");
      values.put("basis", "nothing");
    }
    values.put("findings", outcome.findings().stream().map(FindingJson::of).toList());
    return values;
  }

  private static void put(Map<String, Object> values, Snapshot snapshot) {
    AwsAuth mappings = snapshot.mappings();
    values.put("revision", snapshot.revision());
    values.put("publishedAt", snapshot.publishedAt().toString());
    values.put("resourceVersion", snapshot.resourceVersion());
    values.put("roles", mappings.roles().size());
    values.put("users", mappings.users().size());
    values.put("accounts", mappings.accounts().size());
    values.put("deny", mappings.deny().size());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
