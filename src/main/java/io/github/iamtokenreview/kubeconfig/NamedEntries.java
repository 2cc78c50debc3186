package io.github.iamtokenreview.kubeconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One of kubectl's lists of things with names. */
record NamedEntries(Kind kind, List<YamlMap> entries) {

  /** The lists there are. */
  enum Kind {
    CLUSTERS("clusters", "cluster"),
    USERS("users", "user"),
    CONTEXTS("contexts", "context");

    private final String list;
    private final String content;

    Kind(String list, String content) {
      this.list = list;
      this.content = content;
    }

    String list() {
      return list;
    }
  }

  private static final String NAME = "name";

  /** Those of a file; a list that is null or not there has none. */
  static NamedEntries of(YamlMap root, Kind kind) throws InvalidKubeconfigException {
    Optional<Node> list = root.get(kind.list);
    List<YamlMap> entries = new ArrayList<>();
    if (list.isPresent()) {
      if (!(list.get() instanceof SequenceNode items)) {
        throw InvalidKubeconfigException.at(list.get(), kind.list + " must be a list");
      }
      for (Node item : items.getValue()) {
        entries.add(YamlMap.of(item, "an entry of " + kind.list));
      }
    }
    return new NamedEntries(kind, entries);
  }

  /** What stands under a name, empty where there is none of that name. */
  Optional<YamlMap> find(String name) throws InvalidKubeconfigException {
    for (YamlMap entry : entries) {
      if (isNamed(entry, name)) {
        return Optional.of(content(entry));
      }
    }
    return Optional.empty();
  }

  /** The names that are given to something which fits. */
  List<String> namesWhere(Test test) throws InvalidKubeconfigException {
    List<String> names = new ArrayList<>();
    for (YamlMap entry : entries) {
      if (test.holds(content(entry))) {
        names.add(entry.text(NAME).orElse(""));
      }
    }
    return names;
  }

  /** Looks at what stands under a name. */
  interface Test {
    boolean holds(YamlMap content) throws InvalidKubeconfigException;
  }

  private static boolean isNamed(YamlMap entry, String name) throws InvalidKubeconfigException {
    return entry.text(NAME).filter(name::equals).isPresent();
  }

  private YamlMap content(YamlMap entry) throws InvalidKubeconfigException {
    Optional<Node> content = entry.get(kind.content);
    return content.isPresent() ? YamlMap.of(content.get(), kind.content) : YamlMap.EMPTY;
  }

  /**
   * The list with one entry of that name, in the place of the first that had it, else at the end.
   */
  Node with(String name, YamlMap content) throws InvalidKubeconfigException {
    List<Node> items = new ArrayList<>();
    boolean placed = false;
    for (YamlMap entry : entries) {
      if (!isNamed(entry, name)) {
        items.add(entry.node());
      } else if (!placed) {
        items.add(entry.with(kind.content, content.node()).node());
        placed = true;
      }
    }
    if (!placed) {
      items.add(YamlMap.EMPTY.with(kind.content, content.node()).with(NAME, name).node());
    }
    return YamlScalars.list(items);
  }
}
