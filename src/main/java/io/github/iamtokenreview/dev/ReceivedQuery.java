package io.github.iamtokenreview.dev;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A query string as it came. Names and values are kept decoded, one char a byte, so that nothing is
 * lost where the bytes are no UTF-8. Names are case-sensitive, as STS has them: {@code action} is
 * some other parameter than {@code Action}.
 */
final class ReceivedQuery {
  private static final Comparator<Parameter> CANONICAL_ORDER =
      Comparator.comparing(Parameter::name).thenComparing(Parameter::value);

  private final List<Parameter> parameters;

  private ReceivedQuery(List<Parameter> parameters) {
    this.parameters = parameters;
  }

  /**
   * Splits and decodes; {@code +} is a space and empty pairs are nothing.
   *
   * @throws StsRefusedException when a {@code %} is not followed by two hex digits
   */
  static ReceivedQuery parse(String raw) throws StsRefusedException {
    List<Parameter> parameters = new ArrayList<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.add(new Parameter(decoded(name), decoded(value)));
      }
    }
    return new ReceivedQuery(List.copyOf(parameters));
  }

  private static String decoded(String text) throws StsRefusedException {
    try {
      return URLDecoder.decode(text, ISO_8859_1);
    } catch (IllegalArgumentException e) {
      throw new StsRefusedException(
          StsErrorCode.MALFORMED_QUERY_STRING, "The query string can't be decoded.");
    }
  }

  /**
   * A parameter's value, one char a byte; empty when it did not come.
   *
   * @throws StsRefusedException when it came twice
   */
  Optional<String> value(String name) throws StsRefusedException {
    List<String> values =
        parameters.stream().filter(p -> p.name().equals(name)).map(Parameter::value).toList();
    if (values.size() > 1) {
      throw new StsRefusedException(
          StsErrorCode.MALFORMED_QUERY_STRING, "The parameter " + name + " comes twice.");
    }
    return values.stream().findFirst();
  }

  /** All parameters but one name's: encoded anew, then sorted by name and value. */
  String canonicalWithout(String name) {
    return parameters.stream()
        .filter(parameter -> !parameter.name().equals(name))
        .map(Parameter::encoded)
        .sorted(CANONICAL_ORDER)
        .map(parameter -> parameter.name() + "=" + parameter.value())
        .collect(joining("&"));
  }

  private record Parameter(String name, String value) {

    Parameter encoded() {
      return new Parameter(encoded(name), encoded(value));
    }

    /** From the encoding of forms, which the JDK knows, to that of RFC 3986. */
    private static String encoded(String text) {
      return URLEncoder.encode(text, ISO_8859_1)
          .replace("+", "%20")
          .replace("*", "%2A")
          .replace("%7E", "~");
    }
  }
}
