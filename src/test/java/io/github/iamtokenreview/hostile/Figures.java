package io.github.iamtokenreview.hostile;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.identity.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Figures of the hostile suites: printed, and kept in target/hostile for the table of them all. */
final class Figures {
  /** All that a token can be refused for before anybody is asked. */
  static final Set<Reason> RULES_OF_TOKENS =
      EnumSet.range(Reason.TOKEN_TOO_LARGE, Reason.DATE_IN_FUTURE);

  private static final Path DIRECTORY = Path.of("target", "hostile");

  private Figures() {}

  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      figures.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return figures;
  }

  static void write(String suite, Map<String, Object> figures) {
    try {
      String json = new ObjectMapper().writeValueAsString(figures);
      System.out.println("hostile " + suite + ": " + json);
      Files.createDirectories(DIRECTORY);
      Files.writeString(DIRECTORY.resolve(suite + ".json"), json + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
