package io.github.iamtokenreview.token;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What becomes of a pre-signed URL in bad hands: one to three changes of it. */
public final class MutatedUrls {
  private static final List<String> HOSTS =
      List.of(
          "sts.amazonaws.com",
          "sts.us-east-1.amazonaws.com",
          "sts.eu-west-2.amazonaws.com",
          "sts-fips.eu-west-1.amazonaws.com",
          "sts.eu-west-1.api.aws",
          "sts.eu-west-1.amazonaws.com:443",
          "sts.eu-west-1.amazonaws.com.",
          "STS.eu-west-1.amazonaws.com",
          "sts.cn-north-1.amazonaws.com.cn",
          "u:p@sts.eu-west-1.amazonaws.com",
          "sts.eu-west-1.amazonaws.com.example.com",
          "example.com");
  private static final List<String> NAMES =
      List.of(
          "Action",
          "action",
          "Version",
          "X-Amz-Algorithm",
          "X-Amz-Credential",
          "X-Amz-Date",
          "X-Amz-Expires",
          "X-Amz-Security-Token",
          "X-Amz-Signature",
          "X-Amz-SignedHeaders",
          "x-amz-security-to\u212Aen",
          "RoleArn",
          "");
  private static final List<String> VALUES =
      List.of(
          "",
          "GetCallerIdentity",
          "GetCallerIdentity+",
          "AssumeRole",
          "60",
          "060",
          "%2B60",
          "900",
          "901",
          "-0",
          "20260102T030405Z",
          "20260102T030406Z",
          "20260102T030405.0Z",
          "20260102T024905Z",
          "host%3Bx-k8s-aws-id",
          "host%3bx-k8s-aws-id",
          "host;x-k8s-aws-id",
          "host%3BX-K8S-AWS-ID",
          "x-k8s-aws-id%3Bhost",
          "x-k8s-aws-id",
          "AKIAFAKEALICE0000001%2F20260102%2Feu-west-1%2Fsts%2Faws4_request",
          "%00",
          "%",
          "%zz",
          "%FF%FE");

  private MutatedUrls() {}

  public static Arbitrary<String> of(String url) {
    return Arbitraries.oneOf(
            characters(),
            parameters(),
            parameters(),
            Arbitraries.of(HOSTS).map(MutatedUrls::toHost))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(changes -> changed(url, changes));
  }

  private static String changed(String url, List<UnaryOperator<String>> changes) {
    String changed = url;
    for (UnaryOperator<String> change : changes) {
      changed = change.apply(changed);
    }
    return changed;
  }

  /** A character exchanged, put in, taken out, or written otherwise. */
  static Arbitrary<UnaryOperator<String>> characters() {
    Arbitrary<String> written =
        Arbitraries.oneOf(
            Arbitraries.chars().range('!', '~').map(String::valueOf),
            Arbitraries.chars().range('\0', '\u017f').map(String::valueOf),
            Arbitraries.of("", "&&", "%41", "\u212A"));
    return Combinators.combine(Arbitraries.integers().between(0, 5_000), written, kinds())
        .as((at, text, kind) -> url -> change(url, at % (url.length() + 1), text, kind));
  }

  private static Arbitrary<Integer> kinds() {
    return Arbitraries.integers().between(0, 3);
  }

  private static String change(String url, int at, String text, int kind) {
    String after = url.substring(Math.min(url.length(), at + 1));
    return url.substring(0, at)
        + switch (kind) {
          case 0 -> text + url.substring(at);
          case 1 -> text + after;
          case 2 -> escaped(url, at) + after;
          default -> otherCase(url, at) + after;
        };
  }

  private static String escaped(String url, int at) {
    return at < url.length() ? String.format("%%%02x", (int) url.charAt(at) & 0xff) : "";
  }

  private static String otherCase(String url, int at) {
    String c = url.substring(at, Math.min(url.length(), at + 1));
    String lower = c.toLowerCase(Locale.ROOT);
    return c.equals(lower) ? c.toUpperCase(Locale.ROOT) : lower;
  }

  /** Parameters doubled, dropped, exchanged, added, renamed or given another value. */
  private static Arbitrary<UnaryOperator<String>> parameters() {
    Arbitrary<Integer> index = Arbitraries.integers().between(0, 20);
    return Combinators.combine(index, index, Arbitraries.of(NAMES), Arbitraries.of(VALUES), index)
        .as((i, j, name, value, kind) -> url -> withParameters(url, i, j, name, value, kind));
  }

  private static String withParameters(
      String url, int i, int j, String name, String value, int kind) {
    int question = url.indexOf('?') + 1;
    List<String> pairs = new ArrayList<>(List.of(url.substring(question).split("&", -1)));
    int at = i % pairs.size();
    String pair = pairs.get(at);
    String nameOfPair = pair.replaceFirst("=.*", "");
    switch (kind % 7) {
      case 0 -> pairs.add(j % pairs.size(), pair);
      case 1 -> pairs.remove(at);
      case 2, 3 -> Collections.swap(pairs, at, j % pairs.size());
      case 4 -> pairs.add(at, name + "=" + value);
      case 5 -> pairs.set(at, nameOfPair + "=" + value);
      default -> pairs.set(at, otherCase(pair, 0) + pair.substring(Math.min(1, pair.length())));
    }
    return url.substring(0, question) + String.join("&", pairs);
  }

  private static UnaryOperator<String> toHost(String host) {
    return url -> url.replaceFirst("//[^/]*", "//" + host);
  }
}
