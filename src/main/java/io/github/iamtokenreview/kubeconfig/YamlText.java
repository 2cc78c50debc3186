package io.github.iamtokenreview.kubeconfig;

import io.github.iamtokenreview.awsauth.GoYamlResolver;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.serializer.Serializer;

/**
 * YAML as nodes, scalars typed as kubectl's parser types them. Written again, a scalar keeps its
 * text, and stays plain or quoted, so that any parser reads what it read before; anchors, aliases
 * and merge keys stay. Comments go.
 */
final class YamlText {

  /** A cluster with its user takes some 3 KiB, so this holds thousands. */
  static final int MAX_BYTES = 16 << 20;

  /** kubectl's own fields are 6 deep; extensions may hold anything. */
  static final int MAX_DEPTH = 100;

  /** Aliases of lists and maps; people write a few. */
  private static final int MAX_ALIASES = 5_000;

  /** The most that YAML allows for a key before the colon in one line. */
  private static final int MAX_SIMPLE_KEY = 1_024;

  private YamlText() {}

  /**
   * The one document of a text; empty when there is none, or it is null.
   *
   * @throws InvalidKubeconfigException also when a second document follows, which nobody reads
   */
  static Optional<Node> read(String text) throws InvalidKubeconfigException {
    Composer composer =
        new Composer(
            new ParserImpl(new StreamReader(withoutByteOrderMark(text)), loading()),
            new GoYamlResolver(),
            loading());
    try {
      Optional<Node> root = next(composer);
      Optional<Node> more = next(composer);
      if (more.isPresent()) {
        throw InvalidKubeconfigException.at(
            more.get(),
            "a second document begins here, and kubectl reads the first only: split it");
      }
      if (root.isPresent()) {
        JsonShape.bring(root.get());
      } else {
        requireNothing(text);
      }
      return root;
    } catch (MarkedYAMLException e) {
      throw InvalidKubeconfigException.at(
          Optional.ofNullable(e.getProblemMark()).or(() -> Optional.ofNullable(e.getContextMark())),
          "this is not YAML: " + e.getProblem());
    } catch (ReaderException e) {
      throw characterNotAllowed(withoutByteOrderMark(text), e);
    } catch (IllegalArgumentException e) {
      // Of a tag with a space at its end, such as "!x%20".
      throw new InvalidKubeconfigException("this is not YAML: " + e.getMessage());
    } catch (YAMLException e) {
      throw new InvalidKubeconfigException("this YAML is too large: " + e.getMessage());
    }
  }

  /** The parser overlooks a directive that nothing follows; kubectl's does not. */
  private static void requireNothing(String text) throws InvalidKubeconfigException {
    int line = 0;
    for (String content : text.lines().toList()) {
      line++;
      if (content.startsWith("%")) {
        throw InvalidKubeconfigException.at(
            line, 1, "this is not YAML: a directive without a document");
      }
    }
  }

  private static Optional<Node> next(Composer composer) {
    if (!composer.checkNode()) {
      return Optional.empty();
    }
    Node node = composer.getNode();
    return node.getTag().equals(Tag.NULL) ? Optional.empty() : Optional.of(node);
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static InvalidKubeconfigException characterNotAllowed(String text, ReaderException e) {
    int end =
        text.offsetByCodePoints(
            0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
    String before = text.substring(0, end);
    int lineStart = before.lastIndexOf('\n') + 1;
    return InvalidKubeconfigException.at(
        (int) before.chars().filter(c -> c == '\n').count() + 1,
        before.codePointCount(lineStart, end) + 1,
        "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()));
  }

  private static LoaderOptions loading() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    return options;
  }

  /**
   * @throws InvalidKubeconfigException when the text would not say the same; none is known
   */
  static String write(Node root) throws InvalidKubeconfigException {
    DumperOptions options = new DumperOptions();
    options.setSplitLines(false);
    options.setAllowUnicode(true);
    options.setMaxSimpleKeyLength(MAX_SIMPLE_KEY);
    StringWriter text = new StringWriter();
    try {
      Serializer serializer =
          new Serializer(new Emitter(text, options), new GoYamlResolver(), options, null);
      serializer.open();
      serializer.serialize(root);
      serializer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a text can't fail", e);
    }
    Optional<Node> again = read(text.toString());
    if (again.isEmpty() || !new SameData().holds(root, again.get())) {
      throw new InvalidKubeconfigException(
          "it holds something that can't be written again without a change: move it to a file of"
              + " its own, and name both in KUBECONFIG");
    }
    return text.toString();
  }
}
