package io.github.iamtokenreview.awsauth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads maps that have a JSON form, merge keys ({@code <<}) applied: keys written in the map win
 * over merged ones, of merged maps in one list the first wins, of a key written twice the last.
 */
final class MapReader {
  /** Of merges within merges; people nest one or two. */
  static final int MAX_MERGES = 50;

  private final Report report;
  private final Budget budget;

  MapReader(Report report, Budget budget) {
    this.report = report;
    this.budget = budget;
  }

  /** The map's fields by their keys' exact names. */
  Map<String, Field> read(MappingNode map) throws UnreadableYamlException {
    return read(map, 0);
  }

  /**
   * @param merges how many merges lead from the map that is asked for to this one
   */
  private Map<String, Field> read(MappingNode map, int merges) throws UnreadableYamlException {
    Map<String, Field> own = new LinkedHashMap<>();
    Map<String, Field> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      Node value = tuple.getValueNode();
      budget.spend(tuple.getKeyNode());
      budget.spend(value);
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        Map<String, Field> added = readSources(value, merges + 1);
        warnOfOrder(tuple.getKeyNode(), own, added);
        merged.putAll(added);
      } else if (tuple.getKeyNode() instanceof ScalarNode key) {
        addOwn(new Field(key, value), own);
      }
    }
    merged.putAll(own);
    return merged;
  }

  private void addOwn(Field field, Map<String, Field> own) {
    Field earlier = own.put(field.name(), field);
    if (earlier != null) {
      report.warning(
          field.key(),
          "duplicate-key",
          "the key %s is here twice; the last one counts".formatted(Excerpt.quote(field.name())),
          "remove one of them");
    }
  }

  private Map<String, Field> readSources(Node value, int merges) throws UnreadableYamlException {
    if (merges > MAX_MERGES) {
      throw new UnreadableYamlException(
          Position.of(value),
          "yaml-limit",
          "more than " + MAX_MERGES + " merges lie within one another",
          "write the keys out");
    }
    List<Node> sources = new ArrayList<>();
    if (value instanceof SequenceNode list) {
      sources.addAll(list.getValue());
      Collections.reverse(sources);
    } else {
      sources.add(value);
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Node source : sources) {
      if (source instanceof MappingNode map) {
        fields.putAll(read(map, merges));
      }
    }
    return fields;
  }

  /** The peer lets a merge win over the keys that are written above it. */
  private void warnOfOrder(Node at, Map<String, Field> own, Map<String, Field> added) {
    for (String name : added.keySet()) {
      if (own.containsKey(name)) {
        report.warning(
            at,
            "merge-order",
            "the merge holds %s too, which is written above it and counts; aws-iam-authenticator would take the merged one"
                .formatted(Excerpt.quote(name)),
            "write the merge first");
      }
    }
  }
}
