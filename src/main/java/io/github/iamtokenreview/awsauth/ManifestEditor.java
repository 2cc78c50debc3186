package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.awsauth.KeyEditor.Way;
import io.github.iamtokenreview.awsauth.TextLines.Splice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Ways to edit the manifest of a ConfigMap, whose keys hold YAML as text. */
final class ManifestEditor {
  private final TextLines file;
  private final Manifest.Parts manifest;
  private final EditPlan plan;
  private final List<Candidate> candidates = new ArrayList<>();

  private ManifestEditor(TextLines file, Manifest.Parts manifest, EditPlan plan) {
    this.file = file;
    this.manifest = manifest;
    this.plan = plan;
  }

  /** What the file may become, the gentlest first; to be read back. */
  static List<Candidate> candidates(String file, EditPlan plan) {
    Optional<Manifest.Parts> manifest = Manifest.read(file, new Report("", Origin.NONE));
    if (manifest.isEmpty()) {
      return List.of();
    }
    ManifestEditor editor = new ManifestEditor(TextLines.of(file), manifest.get(), plan);
    Field field = manifest.get().fields().get(plan.key().key());
    if (field == null) {
      editor.addKey();
    } else if (field.value() instanceof ScalarNode value) {
      Origin origin = Origin.of(value, new SourceLines(file));
      if (origin.exact()) {
        editor.editLines(value, origin);
      } else {
        editor.replace(field, value);
      }
    }
    return editor.candidates;
  }

  /** The value's lines are the file's, indented. */
  private void editLines(ScalarNode value, Origin origin) {
    int first = origin.start().line() - 1;
    for (Way way : KeyEditor.ways(TextLines.of(value.getValue()), plan)) {
      List<Splice> splices =
          way.splices().stream()
              .map(
                  splice ->
                      new Splice(
                          first + splice.from(),
                          first + splice.to(),
                          indented(splice.added(), origin.indent())))
              .toList();
      if (splices.stream().allMatch(splice -> splice.to() <= file.size())) {
        candidates.add(new Candidate(file.with(splices), way.rewritten()));
      }
    }
  }

  private static List<String> indented(List<String> lines, int columns) {
    return lines.stream().map(line -> " ".repeat(columns) + line).toList();
  }

  /** The value is one scalar in quotes, folded or empty: it is written anew. */
  private void replace(Field field, ScalarNode value) {
    TextLines text = TextLines.of(value.getValue());
    ScalarReplacement replacement = new ScalarReplacement(file, field.key(), value);
    boolean empty = value.getValue().isBlank();
    for (Way way : KeyEditor.ways(text, plan)) {
      String edited = text.with(way.splices());
      replacement.block(edited).ifPresent(t -> candidates.add(new Candidate(t, !empty)));
      candidates.add(new Candidate(replacement.quoted(edited), !empty));
    }
  }

  private void addKey() {
    Optional<Node> data = manifest.data();
    if (data.isPresent() && data.get() instanceof MappingNode map) {
      addKeyTo(map);
    } else if (data.isPresent()) {
      int line = data.get().getStartMark().getLine() + 1;
      addLines(line, column(manifest.configMap()) + 2, List.of());
    } else if (isFlow(manifest.configMap())) {
      candidates.add(startOf(manifest.configMap(), "\"data\": {" + quotedKey() + "}"));
    } else {
      int column = column(manifest.configMap());
      int line = BlockEnd.of(file, manifest.configMap(), column);
      addLines(line, column + 2, List.of(" ".repeat(column) + "data:"));
    }
  }

  private void addKeyTo(MappingNode data) {
    if (isFlow(data)) {
      candidates.add(startOf(data, quotedKey()));
      return;
    }
    int column = column(data);
    addLines(BlockEnd.of(file, data, column), column, List.of());
    List<NodeTuple> fields = data.getValue();
    if (!fields.isEmpty()) {
      addLines(fields.get(0).getKeyNode().getStartMark().getLine(), column, List.of());
    }
  }

  private void addLines(int line, int column, List<String> head) {
    List<String> lines = new ArrayList<>(head);
    lines.add(" ".repeat(column) + plan.key().key() + ": |");
    lines.addAll(indented(EntryText.item(plan.added(), 0), column + 2));
    int at = Math.min(line, file.size());
    candidates.add(new Candidate(file.with(List.of(new Splice(at, at, lines))), false));
  }

  private String quotedKey() {
    String text = String.join("\n", EntryText.item(plan.added(), 0)) + "\n";
    return "\"" + plan.key().key() + "\": " + ScalarText.doubleQuoted(text);
  }

  /** Behind the brace that opens a map. */
  private Candidate startOf(MappingNode map, String field) {
    String text = String.join("", file.lines());
    int brace = text.indexOf('{', ScalarReplacement.offset(text, map.getStartMark()));
    String comma = map.getValue().isEmpty() ? "" : ", ";
    return new Candidate(
        text.substring(0, brace + 1) + field + comma + text.substring(brace + 1), false);
  }

  private static boolean isFlow(MappingNode map) {
    return map.getFlowStyle() == FlowStyle.FLOW;
  }

  private static int column(MappingNode map) {
    return map.getStartMark().getColumn();
  }
}
