package io.github.iamtokenreview.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which tokens of partition aws the rules allow, written a second time and by other means than the
 * parser: the JDK's URLs, decoders, numbers, dates, and expressions.
 */
public final class ReferenceRules {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final Pattern HOST =
      Pattern.compile(
          "sts\\.amazonaws\\.com"
              + "|sts(-fips)?\\.(us|eu|ap|sa|ca|me|af|il|mx)-[a-z0-9]+-[0-9]+"
              + "\\.(amazonaws\\.com|api\\.aws)");
  private static final Pattern NAME =
      Pattern.compile(
          "action|version|x-amz-(algorithm|credential|date|expires|security-token|signature"
              + "|signedheaders)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CLUSTER_SIGNED =
      Pattern.compile("(.*;)?x-k8s-aws-id(;.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern DATE = Pattern.compile("([0-9]{8}T[0-9]{6})(?:[.,]([0-9]+))?Z");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);

  private ReferenceRules() {}

  static boolean allow(BearerToken token, Instant now) {
    return url(token.value()).filter(url -> allowUrl(url, now)).isPresent();
  }

  /** The URL in a token, one char a byte; empty when there is none. */
  private static Optional<String> url(String token) {
    if (token.length() > 4096 || !token.matches("k8s-aws-v1\\.[\\w-]*")) {
      return Optional.empty();
    }
    String digits = token.substring("k8s-aws-v1.".length());
    if (digits.length() % 4 == 1) {
      return Optional.empty();
    }
    StringBuilder url = new StringBuilder();
    int bits = 0;
    int count = 0;
    for (int i = 0; i < digits.length(); i++) {
      bits = (bits << 6 | ALPHABET.indexOf(digits.charAt(i))) & 0xffff;
      count += 6;
      if (count >= 8) {
        count -= 8;
        url.append((char) (bits >> count & 0xff));
      }
    }
    return Optional.of(url.toString());
  }

  private static boolean allowUrl(String text, Instant now) {
    try {
      URI url = new URI(text);
      return text.matches("[!-~]+")
          && "https".equalsIgnoreCase(url.getScheme())
          && url.getRawAuthority() != null
          && HOST.matcher(url.getRawAuthority()).matches()
          && "/".equals(url.getRawPath())
          && url.getRawFragment() == null
          && url.getRawQuery() != null
          && allowQuery(url.getRawQuery(), now);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean allowQuery(String query, Instant now) {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (List<String> parameter : parameters(query, UTF_8)) {
      boolean known = NAME.matcher(parameter.get(0)).matches();
      if (!known || values.put(parameter.get(0), parameter.get(1)) != null) {
        return false;
      }
    }
    return !query.contains(";")
        && values.getOrDefault("Action", "").equals("GetCallerIdentity")
        && CLUSTER_SIGNED.matcher(values.getOrDefault("X-Amz-SignedHeaders", "")).matches()
        && allowExpires(values.getOrDefault("X-Amz-Expires", ""))
        && allowDate(values.getOrDefault("X-Amz-Date", ""), now);
  }

  private static List<List<String>> parameters(String query, Charset charset) {
    List<List<String>> parameters = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = (pair + (pair.contains("=") ? "" : "=")).split("=", 2);
        parameters.add(Stream.of(parts).map(part -> URLDecoder.decode(part, charset)).toList());
      }
    }
    return parameters;
  }

  private static boolean allowExpires(String text) {
    return text.matches("[+-]?[0-9]+")
        && new BigInteger(text).signum() >= 0
        && new BigInteger(text).compareTo(BigInteger.valueOf(900)) <= 0;
  }

  private static boolean allowDate(String text, Instant now) {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      return false;
    }
    try {
      String fraction = (date.group(2) == null ? "" : date.group(2)) + "000000000";
      Instant signedAt =
          LocalDateTime.parse(date.group(1), SECONDS)
              .toInstant(ZoneOffset.UTC)
              .plusNanos(Long.parseLong(fraction.substring(0, 9)));
      return !signedAt.plus(Duration.ofMinutes(15)).isBefore(now)
          && !now.plus(Duration.ofMinutes(5)).isBefore(signedAt);
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * What a signature of an allowed URL covers: the host and the parameters by their bytes, whatever
   * their order and escapes.
   */
  public static List<String> meaning(String url) {
    URI uri = URI.create(url);
    return Stream.concat(
            Stream.of(uri.getHost()),
            parameters(uri.getRawQuery(), ISO_8859_1).stream()
                .map(parameter -> String.join("\n", parameter))
                .sorted())
        .toList();
  }
}
