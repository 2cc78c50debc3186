package io.github.iamtokenreview.kubeconfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A kubeconfig as another YAML parser reads it. */
record Loaded(Map<?, ?> root) {
  private static final List<String> LISTS = List.of("clusters", "users", "contexts");

  static Loaded of(String text) {
    Object root = new Yaml(new TagsAsText()).load(text);
    return new Loaded((Map<?, ?>) Objects.requireNonNullElse(root, Map.of()));
  }

  /** Takes any tag, and makes values of it that can be compared. */
  private static final class TagsAsText extends SafeConstructor {
    TagsAsText() {
      super(new LoaderOptions());
      AbstractConstruct asText =
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return node.getTag() + " " + ((ScalarNode) node).getValue();
            }
          };
      yamlConstructors.put(null, asText);
      yamlConstructors.put(Tag.BINARY, asText);
    }
  }

  private List<Map<?, ?>> entries(String list) {
    List<Map<?, ?>> entries = new ArrayList<>();
    if (root.get(list) instanceof List<?> items) {
      items.forEach(item -> entries.add((Map<?, ?>) item));
    }
    return entries;
  }

  List<Object> names(String list) {
    List<Object> names = new ArrayList<>();
    entries(list).forEach(entry -> names.add(entry.get("name")));
    return names;
  }

  Map<?, ?> content(String list, String name) {
    for (Map<?, ?> entry : entries(list)) {
      if (name.equals(entry.get("name"))) {
        Object content = entry.get(list.substring(0, list.length() - 1));
        return (Map<?, ?>) Objects.requireNonNull(content, name);
      }
    }
    throw new AssertionError("no " + name + " in " + list);
  }

  /** All but the entries called prod and the current context; what is empty counts as none. */
  Map<Object, Object> withoutOurs() {
    Map<Object, Object> rest = new LinkedHashMap<>(root);
    rest.remove("current-context");
    for (String list : LISTS) {
      rest.remove(list);
      List<Map<?, ?>> others = entries(list);
      others.removeIf(entry -> "prod".equals(entry.get("name")));
      if (!others.isEmpty()) {
        rest.put(list, others);
      }
    }
    return rest;
  }
}
