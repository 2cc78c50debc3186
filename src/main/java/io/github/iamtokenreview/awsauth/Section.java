package io.github.iamtokenreview.awsauth;

import java.util.List;
import java.util.function.Function;

/**
 * What was read from one data key.
 *
 * @param items empty unless parsed
 */
record Section<T>(KeyState state, List<T> items) {
  Section {
    items = List.copyOf(items);
  }

  static <T> Section<T> absent() {
    return new Section<>(KeyState.ABSENT, List.of());
  }

  static <T> Section<T> broken() {
    return new Section<>(KeyState.BROKEN, List.of());
  }

  static <T> Section<T> parsed(List<T> items) {
    return new Section<>(KeyState.PARSED, items);
  }

  <R> List<R> map(Function<T, R> toResult) {
    return items.stream().map(toResult).toList();
  }
}
