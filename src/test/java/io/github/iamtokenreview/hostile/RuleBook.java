package io.github.iamtokenreview.hostile;

import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.identity.Reason;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All the rules that a token breaks, each looked at by itself: the protocol a second time, by
 * expressions and tables over one character a byte. It shares nothing with the parser but the names
 * of the rules.
 */
public final class RuleBook {
  private static final int LONGEST = 4096;

  /** RFC 3986, appendix B. */
  private static final Pattern URL =
      Pattern.compile("(?s)(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(#.*)?");

  private static final Pattern DIGITS = Pattern.compile("[A-Za-z0-9_-]*");
  private static final Pattern SCHEME = Pattern.compile("[hH][tT][tT][pP][sS]");
  private static final Pattern CHARACTERS = Pattern.compile("[!#-;=?-\\[\\]_a-z~]*");

  private static final String ANY_STS = "sts(-fips)?\\.";
  private static final Map<Partition, Pattern> HOSTS =
      Map.of(
          Partition.AWS,
          Pattern.compile(
              "sts\\.amazonaws\\.com|"
                  + ANY_STS
                  + "(us|eu|ap|sa|ca|me|af|il|mx)-[a-z0-9]+-[0-9]+\\.(amazonaws\\.com|api\\.aws)"),
          Partition.AWS_CN,
          Pattern.compile(
              ANY_STS
                  + "(cn-[a-z0-9]+-[0-9]+|aws-cn-global)"
                  + "\\.(amazonaws|api\\.amazonwebservices)\\.com\\.cn"),
          Partition.AWS_US_GOV,
          Pattern.compile(
              "sts\\.us-gov-[a-z0-9]+-[0-9]+\\.(amazonaws\\.com|api\\.aws)"
                  + "|sts-fips\\.us-gov-[a-z0-9]+-[0-9]+\\.api\\.aws"),
          Partition.AWS_ISO,
          Pattern.compile(ANY_STS + "us-iso-[a-z0-9]+-[0-9]+\\.c2s\\.ic\\.gov"),
          Partition.AWS_ISO_B,
          Pattern.compile(ANY_STS + "us-isob-[a-z0-9]+-[0-9]+\\.sc2s\\.sgov\\.gov"),
          Partition.AWS_ISO_E,
          Pattern.compile(ANY_STS + "eu-isoe-[a-z0-9]+-[0-9]+\\.cloud\\.adc-e\\.uk"),
          Partition.AWS_ISO_F,
          Pattern.compile(ANY_STS + "us-isof-[a-z0-9]+-[0-9]+\\.csp\\.hci\\.ic\\.gov"),
          Partition.AWS_EUSC,
          Pattern.compile(
              ANY_STS + "eusc-de-[a-z0-9]+-[0-9]+\\.(amazonaws|api\\.amazonwebservices)\\.eu"));

  private final HostileToken token;
  private final Set<Reason> broken = EnumSet.noneOf(Reason.class);

  private RuleBook(HostileToken token) {
    this.token = token;
  }

  /** Empty for a token that must be taken. */
  public static Set<Reason> broken(HostileToken token) {
    RuleBook book = new RuleBook(token);
    book.readText();
    return book.broken;
  }

  private void rule(Reason reason, boolean holds) {
    if (!holds) {
      broken.add(reason);
    }
  }

  private void readText() {
    String text = token.text();
    rule(Reason.TOKEN_TOO_LARGE, text.length() <= LONGEST);
    if (!text.startsWith(HostileUrl.PREFIX)) {
      broken.add(Reason.TOKEN_PREFIX);
      return;
    }
    String digits = text.substring(HostileUrl.PREFIX.length());
    if (!DIGITS.matcher(digits).matches() || digits.length() % 4 == 1) {
      broken.add(Reason.TOKEN_ENCODING);
      return;
    }
    readUrl(Bits.decode(digits));
  }

  private void readUrl(String url) {
    rule(Reason.URL_MALFORMED, CHARACTERS.matcher(url).matches());
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new AssertionError("the expression of RFC 3986 matches all texts");
    }
    rule(Reason.URL_SCHEME, SCHEME.matcher(or(parts.group(1), "")).matches());
    rule(Reason.URL_HOST, HOSTS.get(token.partition()).matcher(or(parts.group(2), "")).matches());
    rule(Reason.URL_PATH, parts.group(3).equals("/"));
    rule(Reason.URL_FRAGMENT, parts.group(5) == null);
    new QueryRules(token).read(or(parts.group(4), ""), broken);
  }

  private static String or(String text, String other) {
    return text == null ? other : text;
  }
}
