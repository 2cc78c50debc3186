package io.github.iamtokenreview.awsauth;

import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * The first YAML document of a text.
 *
 * @param root empty when there is none, or it is null
 * @param rest where more follows, which nobody reads
 */
record YamlDocument(Optional<Node> root, Optional<Position> rest) {
  /** An entry's group is at depth 4; nobody needs more than a few levels above that. */
  static final int MAX_DEPTH = 50;

  /** Aliases of lists and maps, one an entry at most in what people write. */
  static final int MAX_ALIASES = 5_000;

  /**
   * @param text at most {@link Manifest#MAX_BYTES}
   */
  static YamlDocument read(String text) throws UnreadableYamlException {
    ParserImpl parser = events(text);
    Composer composer = new Composer(parser, new GoYamlResolver(), options());
    try {
      if (!composer.checkNode()) {
        return new YamlDocument(Optional.empty(), Optional.empty());
      }
      Node root = composer.getNode();
      Optional<Node> value = root.getTag().equals(Tag.NULL) ? Optional.empty() : Optional.of(root);
      return new YamlDocument(value, rest(composer, parser));
    } catch (MarkedYAMLException e) {
      throw syntaxError(positionOf(e), e.getProblem());
    } catch (ReaderException e) {
      throw syntaxError(
          positionIn(text, e.getPosition()),
          "the character U+%04X is not allowed".formatted(e.getCodePoint()));
    } catch (IllegalArgumentException e) {
      // Of a tag with a space at its end, such as "!x%20".
      throw syntaxError(Position.START, String.valueOf(e.getMessage()));
    } catch (YAMLException e) {
      throw new UnreadableYamlException(
          Position.START,
          "yaml-limit",
          String.valueOf(e.getMessage()),
          "write it flatter, with fewer aliases");
    }
  }

  /** The text's events, which tell where anchors and aliases stand; getting them may throw. */
  static ParserImpl events(String text) {
    return new ParserImpl(new StreamReader(text), options());
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Manifest.MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    return options;
  }

  /** What follows need not be YAML, as it is not read. */
  private static Optional<Position> rest(Composer composer, ParserImpl parser) {
    try {
      return composer.checkNode()
          ? Optional.of(Position.of(parser.peekEvent().getStartMark()))
          : Optional.empty();
    } catch (MarkedYAMLException e) {
      return Optional.of(positionOf(e));
    } catch (YAMLException e) {
      return Optional.of(Position.START);
    }
  }

  private static UnreadableYamlException syntaxError(Position at, String problem) {
    return new UnreadableYamlException(
        at,
        "yaml-syntax",
        "this is not YAML: " + problem,
        problem.contains("TAB")
            ? "write spaces instead of the tab"
            : "look at the indentation, brackets and quotes here and in the line above");
  }

  private static Position positionOf(MarkedYAMLException e) {
    return Optional.ofNullable(e.getProblemMark())
        .or(() -> Optional.ofNullable(e.getContextMark()))
        .map(Position::of)
        .orElse(Position.START);
  }

  /** Where the code point of an index stands. */
  private static Position positionIn(String text, int codePoints) {
    int line = 1;
    int column = 1;
    int end =
        text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
      boolean lineEnd = text.charAt(i) == '\n';
      line += lineEnd ? 1 : 0;
      column = lineEnd ? 1 : column + 1;
    }
    return new Position(line, column);
  }
}
