package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The {@code data} of a ConfigMap.
 *
 * @param values the keys that hold a text, in their order
 * @param broken the known keys that hold something else
 * @param findings of the ConfigMap as a whole and of its keys, not of what the values hold
 */
record ConfigMapData(Map<String, DataValue> values, Set<DataKey> broken, List<Finding> findings) {

  /** Of all keys and values in UTF-8: the API server takes no larger ConfigMap. */
  static final int MAX_BYTES = 1024 * 1024;

  private static final List<String> KEYS =
      Arrays.stream(DataKey.values()).map(DataKey::key).toList();

  static ConfigMapData of(Map<String, String> data) {
    Map<String, DataValue> values = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    data.forEach(
        (key, text) -> {
          values.put(key, new DataValue(text, Origin.NONE));
          findings.addAll(findingsOf(key, Position.START));
        });
    return new ConfigMapData(values, Set.of(), findings).bounded();
  }

  static ConfigMapData ofManifest(String file) {
    if (file.length() > Manifest.MAX_BYTES) {
      return tooLarge("the manifest has more than " + Manifest.MAX_BYTES + " characters");
    }
    Report report = new Report("", Origin.NONE);
    Optional<Map<String, Field>> data = Manifest.read(file, report);
    return data.isEmpty()
        ? unusable(report.findings())
        : ofFields(data.get(), file, report.findings()).bounded();
  }

  private static ConfigMapData ofFields(
      Map<String, Field> data, String file, List<Finding> ofManifest) {
    Map<String, DataValue> values = new LinkedHashMap<>();
    Set<DataKey> broken = EnumSet.noneOf(DataKey.class);
    List<Finding> findings = new ArrayList<>(ofManifest);
    SourceLines lines = new SourceLines(file);
    data.forEach(
        (key, field) -> {
          findings.addAll(findingsOf(key, Position.of(field.key())));
          if (field.value() instanceof ScalarNode scalar && isText(scalar)) {
            values.put(key, new DataValue(scalar.getValue(), Origin.of(scalar, lines)));
          } else {
            DataKey.of(key).ifPresent(broken::add);
            findings.addAll(notAText(key, field));
          }
        });
    return new ConfigMapData(values, broken, findings);
  }

  private static boolean isText(ScalarNode scalar) {
    return ScalarType.isString(scalar) || ScalarType.isNull(scalar);
  }

  private static List<Finding> notAText(String key, Field field) {
    Report report = new Report(key, Origin.NONE);
    report.error(
        field.value(),
        "data-not-a-text",
        Excerpt.quote(key) + " must hold a text; " + ValueReader.describe(field.value()),
        "write '|' after the key: " + key + ": |");
    return report.findings();
  }

  private static List<Finding> findingsOf(String key, Position at) {
    Report report = new Report(key, Origin.NONE);
    if (!KEYS.contains(key)) {
      Optional<String> meant = Spelling.nearest(key, KEYS);
      boolean onlyCase = meant.map(Arn::foldCase).filter(Arn.foldCase(key)::equals).isPresent();
      String fix =
          meant
              .map(name -> onlyCase ? "write " + name : "did you mean " + name + "?")
              .orElse("the keys are " + String.join(", ", KEYS));
      report.warning(
          at,
          onlyCase ? "wrong-case-key" : "unknown-data-key",
          "the data key " + Excerpt.quote(key) + " is not read",
          fix);
    }
    return report.findings();
  }

  private ConfigMapData bounded() {
    long bytes = 0;
    for (var entry : values.entrySet()) {
      bytes += utf8Length(entry.getKey()) + utf8Length(entry.getValue().text());
    }
    return bytes > MAX_BYTES ? tooLarge("the data has more than " + MAX_BYTES + " bytes") : this;
  }

  /** A surrogate is half of four bytes. */
  private static long utf8Length(String text) {
    return text.chars()
        .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate((char) c) ? 2 : 3)
        .sum();
  }

  private static ConfigMapData tooLarge(String message) {
    Report report = new Report("", Origin.NONE);
    report.error(
        Position.START, "too-large", message, "map fewer principals, or use an arnLike pattern");
    return unusable(report.findings());
  }

  private static ConfigMapData unusable(List<Finding> findings) {
    return new ConfigMapData(Map.of(), Set.of(DataKey.values()), findings);
  }

  Optional<DataValue> value(DataKey key) {
    return Optional.ofNullable(values.get(key.key()));
  }
}
