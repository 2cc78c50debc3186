package io.github.iamtokenreview.dev;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it came to the stand-in, nothing decoded.
 *
 * @param path raw, {@code /}
 * @param query raw, "" when there is none
 * @param headers by lower-case name; values in the order they came
 * @param bodySha256 lower-case hex, of the empty body too
 * @param form raw, as a query; "" when the body is no form
 */
public record ReceivedRequest(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    String bodySha256,
    String form) {

  /** One without a form. */
  public ReceivedRequest(
      String method,
      String path,
      String query,
      Map<String, List<String>> headers,
      String bodySha256) {
    this(method, path, query, headers, bodySha256, "");
  }

  public ReceivedRequest {
    Map<String, List<String>> byLowerCaseName = new TreeMap<>();
    headers.forEach(
        (name, values) -> byLowerCaseName.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    headers = Map.copyOf(byLowerCaseName);
  }

  /** A header's values by its lower-case name; empty when it did not come. */
  public List<String> header(String name) {
    return headers.getOrDefault(name, List.of());
  }

  /** The method only: the rest is a credential. */
  @Override
  public String toString() {
    return "ReceivedRequest[" + method + "]";
  }
}
