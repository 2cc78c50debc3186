package io.github.iamtokenreview.cli.register;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Values in what a YAML parser read. */
final class YamlPath {

  private YamlPath() {}

  /**
   * @param path names of members and indices of lists
   */
  static Object at(Object root, Object... path) {
    Object value = root;
    for (Object step : path) {
      Object next =
          step instanceof Integer index
              ? ((List<?>) value).get(index)
              : ((Map<?, ?>) value).get(step);
      value = Objects.requireNonNull(next, Arrays.toString(path));
    }
    return value;
  }
}
