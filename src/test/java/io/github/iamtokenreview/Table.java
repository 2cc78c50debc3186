package io.github.iamtokenreview;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Test cases in a text file beside the test: a case a line, cells split at {@code |}. */
public final class Table {
  private Table() {}

  /** The rows of a file that lies where the class does; lines that start with # are remarks. */
  public static Stream<List<String>> rows(Class<?> beside, String file, int columns) {
    List<List<String>> rows =
        text(beside, file)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> Arrays.stream(line.split("\\|", columns)).map(String::strip).toList())
            .toList();
    for (List<String> row : rows) {
      if (row.size() != columns) {
        throw new IllegalStateException(file + " has a row of " + row.size() + " cells: " + row);
      }
    }
    return rows.stream();
  }

  public static String text(Class<?> beside, String file) {
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
