package io.github.iamtokenreview.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** How a command prints its result. */
public enum OutputFormat {
  /** For people. */
  TABLE,
  JSON,
  YAML;

  /**
   * @param result of maps, lists, texts, numbers
   * @return with a line end after the last line
   * @throws IllegalStateException as a table, which only the command itself can lay out
   */
  public String render(Map<String, Object> result) {
    return switch (this) {
      case TABLE -> throw new IllegalStateException("a table is the command's own");
      case JSON -> json(result);
      case YAML -> yaml(result);
    };
  }

  private static String json(Map<String, Object> result) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of texts can be written", e);
    }
  }

  private static String yaml(Map<String, Object> result) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setSplitLines(false);
    options.setDereferenceAliases(true);
    return new Yaml(options).dump(result);
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
