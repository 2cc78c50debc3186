package io.github.iamtokenreview.awsauth;

import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the ConfigMap and its data in a manifest. */
final class Manifest {
  /** Bytes, and so code points; the API server takes no larger request. */
  static final int MAX_BYTES = 3 * 1024 * 1024;

  private static final String NAME = ConfigMapName.NAME;
  private static final String NAMESPACE = ConfigMapName.NAMESPACE;

  private final Report report;
  private final MapReader maps;

  private Manifest(Report report) {
    this.report = report;
    this.maps = new MapReader(report, new Budget());
  }

  /**
   * What there is of a ConfigMap in a file.
   *
   * @param configMap the data itself when it stands alone
   * @param data empty when the ConfigMap has none
   * @param fields of the data, by key
   */
  record Parts(MappingNode configMap, Optional<Node> data, Map<String, Field> fields) {}

  /** Empty, and reported, when the file is no manifest of a ConfigMap. */
  static Optional<Parts> read(String file, Report report) {
    return report.guarded(
        () -> new Manifest(report).read(YamlDocument.read(file)), Optional.empty());
  }

  private Optional<Parts> read(YamlDocument document) throws UnreadableYamlException {
    document.rest().ifPresent(this::warnOfRest);
    Optional<MappingNode> configMap = Optional.empty();
    if (document.root().isPresent()) {
      JsonForm.require(document.root().get());
      configMap = find(document.root().get());
    }
    if (configMap.isEmpty() && document.root().isPresent()) {
      Optional<Parts> bare = bareData(document.root().get());
      if (bare.isPresent()) {
        return bare;
      }
    }
    if (configMap.isEmpty()) {
      report.error(
          document.root().map(Position::of).orElse(Position.START),
          "not-a-configmap",
          "this is no manifest of the ConfigMap " + NAME,
          "write apiVersion: v1, kind: ConfigMap and data: with the keys below it");
      return Optional.empty();
    }
    return readData(configMap.get());
  }

  /** The keys with their texts and no ConfigMap around them. */
  private Optional<Parts> bareData(Node root) throws UnreadableYamlException {
    if (!(root instanceof MappingNode map)) {
      return Optional.empty();
    }
    Map<String, Field> fields = maps.read(map);
    boolean bare =
        !fields.containsKey("kind")
            && fields.keySet().stream().anyMatch(key -> DataKey.of(key).isPresent());
    return bare ? Optional.of(new Parts(map, Optional.of(map), fields)) : Optional.empty();
  }

  private void warnOfRest(Position at) {
    report.warning(
        at,
        "more-documents",
        "only the first YAML document is read; this is ignored",
        "put it in a file of its own");
  }

  /** The ConfigMap itself; in a list, the one with the right name. */
  private Optional<MappingNode> find(Node root) throws UnreadableYamlException {
    if (!(root instanceof MappingNode map)) {
      return Optional.empty();
    }
    Map<String, Field> fields = maps.read(map);
    if (isConfigMap(fields)) {
      return Optional.of(map);
    }
    Field items = fields.get("items");
    if (items == null || !(items.value() instanceof SequenceNode list)) {
      return Optional.empty();
    }
    for (Node item : list.getValue()) {
      if (item instanceof MappingNode candidate) {
        Map<String, Field> read = maps.read(candidate);
        if (isConfigMap(read) && metadata(read, "name").equals(NAME)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Parts> readData(MappingNode configMap) throws UnreadableYamlException {
    Map<String, Field> fields = maps.read(configMap);
    warnOfOther(configMap, "is named ", metadata(fields, "name"), NAME);
    warnOfOther(configMap, "is in the namespace ", metadata(fields, "namespace"), NAMESPACE);
    Field data = fields.get("data");
    if (data == null || ScalarType.isNull(data.value())) {
      report.warning(configMap, "no-data", "the ConfigMap has no data", "write data: and the keys");
      return Optional.of(
          new Parts(configMap, Optional.ofNullable(data).map(Field::value), Map.of()));
    }
    if (data.value() instanceof MappingNode map) {
      return Optional.of(new Parts(configMap, Optional.of(map), maps.read(map)));
    }
    report.error(data.value(), "not-a-configmap", "data must be a map", "write the keys below it");
    return Optional.empty();
  }

  private void warnOfOther(MappingNode configMap, String is, String actual, String expected) {
    if (!actual.isEmpty() && !actual.equals(expected)) {
      report.warning(
          configMap,
          ParsedAwsAuth.OTHER_CONFIG_MAP,
          "this ConfigMap " + is + Excerpt.quote(actual) + ", so nobody reads it",
          "name it " + NAME + ", in the namespace " + NAMESPACE);
    }
  }

  private static boolean isConfigMap(Map<String, Field> fields) {
    return text(fields, "kind").equals("ConfigMap");
  }

  private String metadata(Map<String, Field> configMap, String key) throws UnreadableYamlException {
    Field metadata = configMap.get("metadata");
    return metadata != null && metadata.value() instanceof MappingNode map
        ? text(maps.read(map), key)
        : "";
  }

  private static String text(Map<String, Field> fields, String key) {
    Field field = fields.get(key);
    return field != null && field.value() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
