package io.github.iamtokenreview.awsauth;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Types plain scalars as go-yaml 2, the parser of Kubernetes, does: YAML 1.1 with {@code y} and
 * {@code n}, with {@code 0o17}, without sexagesimals; and timestamps stay strings, since JSON has
 * none.
 */
public final class GoYamlResolver extends Resolver {
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NOT_FINITE =
      Set.of(
          ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf",
          "-.Inf", "-.INF");

  /** Of a number, in characters. No value that is used may be as long, so that its type is moot. */
  static final int MAX_LENGTH = 2048;

  // Possessive throughout: a group that may give back what it took is matched by recursion.
  private static final Pattern PREFIXED =
      Pattern.compile("([-+]?+)0(?:[xX]([0-9a-fA-F]++)|[oO]([0-7]++)|[bB]([01]++))");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?+(?:\\.[0-9]++|[0-9]++(?:\\.[0-9]*+)?+)(?:[eE][-+]?+[0-9]++)?+");

  /** Only here are underscores between digits alone; elsewhere they may stand anywhere. */
  private static final Pattern FRACTION =
      Pattern.compile("\\.[0-9]++(?:_[0-9]++)*+(?:[eE][-+]?+[0-9]++(?:_[0-9]++)*+)?+");

  private static final BigInteger MAX_SIGNED =
      BigInteger.ONE.shiftLeft(63).subtract(BigInteger.ONE);
  private static final BigInteger MIN_SIGNED = BigInteger.ONE.shiftLeft(63).negate();
  private static final BigInteger MAX_UNSIGNED =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  /** Longer ones are over 64 bits in any base; keeps the arithmetic small. */
  private static final int MAX_PREFIXED_DIGITS = 70;

  @Override
  public Tag resolve(NodeId kind, String value, boolean implicit) {
    if (kind == NodeId.sequence) {
      return Tag.SEQ;
    }
    if (kind == NodeId.mapping) {
      return Tag.MAP;
    }
    return implicit ? plain(value) : Tag.STR;
  }

  private static Tag plain(String value) {
    if (NULLS.contains(value)) {
      return Tag.NULL;
    }
    if (TRUE.contains(value) || FALSE.contains(value)) {
      return Tag.BOOL;
    }
    if (value.equals("<<")) {
      return Tag.MERGE;
    }
    if (NOT_FINITE.contains(value)) {
      return Tag.FLOAT;
    }
    return isNumber(value) ? Tag.INT : Tag.STR;
  }

  /** Whether a boolean's text is one of the words for true. */
  public static boolean isTrue(String word) {
    return TRUE.contains(word);
  }

  /** Whether a number's text is an infinity or none at all ({@code .nan}). */
  static boolean isNotFinite(String number) {
    return NOT_FINITE.contains(number);
  }

  private static boolean isNumber(String value) {
    if (value.length() > MAX_LENGTH) {
      return false;
    }
    char first = value.charAt(0);
    if (first == '.') {
      return FRACTION.matcher(value).matches() && isDecimal(value.replace("_", ""));
    }
    if (first != '+' && first != '-' && (first < '0' || first > '9')) {
      return false;
    }
    String digits = value.replace("_", "");
    return isDecimal(digits) || isPrefixed(digits);
  }

  /** Beyond the range of a double it is a string; whether it was meant to be one is not asked. */
  private static boolean isDecimal(String digits) {
    return DECIMAL.matcher(digits).matches() && Double.isFinite(Double.parseDouble(digits));
  }

  private static boolean isPrefixed(String digits) {
    var matcher = PREFIXED.matcher(digits);
    if (!matcher.matches() || digits.length() > MAX_PREFIXED_DIGITS) {
      return false;
    }
    String sign = matcher.group(1);
    BigInteger size =
        Optional.ofNullable(matcher.group(2))
            .map(hex -> new BigInteger(hex, 16))
            .or(() -> Optional.ofNullable(matcher.group(3)).map(octal -> new BigInteger(octal, 8)))
            .orElseGet(() -> new BigInteger(matcher.group(4), 2));
    if (sign.equals("-")) {
      return size.negate().compareTo(MIN_SIGNED) >= 0;
    }
    return size.compareTo(sign.isEmpty() ? MAX_UNSIGNED : MAX_SIGNED) <= 0;
  }
}
