package io.github.iamtokenreview.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A long text with <code>${name}</code> for values, and lines that are there only if something
 * holds: those from {@code %if name} to {@code %end}. One can't be in another.
 */
public record TextTemplate(String text) {
  private static final Pattern VALUE = Pattern.compile("\\$\\{([a-zA-Z]+)}");
  private static final Pattern SECTION =
      Pattern.compile("^%if ([a-zA-Z]+)\n(.*?)^%end\n", Pattern.MULTILINE | Pattern.DOTALL);

  /**
   * @param name of a resource below {@code /cli}
   */
  public static TextTemplate named(String name) {
    String path = "/cli/" + name;
    try (InputStream in = TextTemplate.class.getResourceAsStream(path)) {
      return new TextTemplate(new String(Objects.requireNonNull(in, path).readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("a resource of this program can't be read: " + path, e);
    }
  }

  /**
   * @param escape makes values safe where they stand
   * @param holding names of the sections that stay
   */
  public String render(
      Map<String, String> values, UnaryOperator<String> escape, Set<String> holding) {
    String chosen =
        SECTION
            .matcher(text)
            .replaceAll(
                section ->
                    holding.contains(section.group(1))
                        ? Matcher.quoteReplacement(section.group(2))
                        : "");
    return VALUE
        .matcher(chosen)
        .replaceAll(
            found -> {
              String value = Objects.requireNonNull(values.get(found.group(1)), found.group());
              return Matcher.quoteReplacement(escape.apply(value));
            });
  }
}
