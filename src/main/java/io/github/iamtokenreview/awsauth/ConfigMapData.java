package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The {@code data} of a ConfigMap. Reading it reports what is wrong with the ConfigMap as a whole
 * and with its keys, not with what the values hold.
 *
 * @param values the keys that hold a text, in their order
 * @param broken the known keys that hold something else
 */
record ConfigMapData(Map<String, DataValue> values, Set<DataKey> broken) {

  /** Of all keys and values in UTF-8: the API server takes no larger ConfigMap. */
  static final int MAX_BYTES = 1024 * 1024;

  private static final List<String> KEYS =
      Arrays.stream(DataKey.values()).map(DataKey::key).toList();

  static ConfigMapData of(Map<String, String> data, Findings findings) {
    Map<String, DataValue> values = new LinkedHashMap<>();
    data.forEach(
        (key, text) -> {
          values.put(key, new DataValue(text, Origin.NONE));
          warnOfUnknown(key, Position.START, findings);
        });
    return new ConfigMapData(values, Set.of()).bounded(findings);
  }

  static ConfigMapData ofManifest(String file, Findings findings) {
    if (file.length() > Manifest.MAX_BYTES) {
      return tooLarge("the manifest has more than " + Manifest.MAX_BYTES + " characters", findings);
    }
    Report report = new Report("", Origin.NONE);
    Optional<Map<String, Field>> data = Manifest.read(file, report).map(Manifest.Parts::fields);
    report.addTo(findings);
    return data.isEmpty() ? unusable() : ofFields(data.get(), file, findings).bounded(findings);
  }

  private static ConfigMapData ofFields(Map<String, Field> data, String file, Findings findings) {
    Map<String, DataValue> values = new LinkedHashMap<>();
    Set<DataKey> broken = EnumSet.noneOf(DataKey.class);
    SourceLines lines = new SourceLines(file);
    data.forEach(
        (key, field) -> {
          warnOfUnknown(key, Position.of(field.key()), findings);
          if (field.value() instanceof ScalarNode scalar && isText(scalar)) {
            values.put(key, new DataValue(scalar.getValue(), Origin.of(scalar, lines)));
          } else {
            DataKey.of(key).ifPresent(broken::add);
            reportNoText(key, field, findings);
          }
        });
    return new ConfigMapData(values, broken);
  }

  private static boolean isText(ScalarNode scalar) {
    return ScalarType.isString(scalar) || ScalarType.isNull(scalar);
  }

  private static void reportNoText(String key, Field field, Findings findings) {
    Report report = new Report(key, Origin.NONE);
    report.error(
        field.value(),
        "data-not-a-text",
        Excerpt.quote(key) + " must hold a text; " + ValueReader.describe(field.value()),
        "write '|' after the key: " + key + ": |");
    report.addTo(findings);
  }

  private static void warnOfUnknown(String key, Position at, Findings findings) {
    if (!KEYS.contains(key)) {
      Optional<String> meant = Spelling.nearest(key, KEYS);
      boolean onlyCase = meant.map(Arn::foldCase).filter(Arn.foldCase(key)::equals).isPresent();
      String fix =
          meant
              .map(name -> onlyCase ? "write " + name : "did you mean " + name + "?")
              .orElse("the keys are " + String.join(", ", KEYS));
      Report report = new Report(key, Origin.NONE);
      report.warning(
          at,
          onlyCase ? "wrong-case-key" : "unknown-data-key",
          "the data key " + Excerpt.quote(key) + " is not read",
          fix);
      report.addTo(findings);
    }
  }

  private ConfigMapData bounded(Findings findings) {
    long bytes = 0;
    for (var entry : values.entrySet()) {
      bytes += utf8Length(entry.getKey()) + utf8Length(entry.getValue().text());
    }
    return bytes > MAX_BYTES
        ? tooLarge("the data has more than " + MAX_BYTES + " bytes", findings)
        : this;
  }

  /** A surrogate is half of four bytes. */
  private static long utf8Length(String text) {
    return text.chars()
        .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate((char) c) ? 2 : 3)
        .sum();
  }

  private static ConfigMapData tooLarge(String message, Findings findings) {
    Report report = new Report("", Origin.NONE);
    report.error(
        Position.START, "too-large", message, "map fewer principals, or use an arnLike pattern");
    report.addTo(findings);
    return unusable();
  }

  private static ConfigMapData unusable() {
    return new ConfigMapData(Map.of(), Set.of(DataKey.values()));
  }

  Optional<DataValue> value(DataKey key) {
    return Optional.ofNullable(values.get(key.key()));
  }
}
