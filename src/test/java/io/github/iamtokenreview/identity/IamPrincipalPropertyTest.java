package io.github.iamtokenreview.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

class IamPrincipalPropertyTest {

  /** Six sections, each mostly one that may be; a resource of up to four parts. */
  @Provide
  Arbitrary<String> arns() {
    return Combinators.combine(
            Arbitraries.of("aws", "aws", "aws-cn", "aws-iso-e", "aws-moon", "AWS", ""),
            Arbitraries.of("iam", "iam", "sts", "sts", "s3", ""),
            Arbitraries.of("", "", "us-east-1"),
            Arbitraries.of("123456789012", "1", "", "aws"),
            resources())
        .as(
            (partition, service, region, account, resource) ->
                String.join(":", "arn", partition, service, region, account, resource));
  }

  private static Arbitrary<String> resources() {
    Arbitrary<String> kinds =
        Arbitraries.of(
            "user", "role", "root", "assumed-role", "assumed-role", "federated-user", "group", "");
    Arbitrary<String> parts =
        Arbitraries.oneOf(
            Arbitraries.of("", "role", "Admin", "a:b", "*", "\u212A", "\n"),
            Arbitraries.strings().ofMaxLength(6));
    return Combinators.combine(kinds, parts.list().ofMaxSize(4))
        .as((kind, rest) -> rest.isEmpty() ? kind : kind + "/" + String.join("/", rest));
  }

  private static Optional<IamPrincipal> parsed(String text) {
    try {
      return Optional.of(IamPrincipal.parse(text));
    } catch (InvalidArnException e) {
      assertThat(e.getMessage()).isNotBlank();
      return Optional.empty();
    }
  }

  @Property
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void leavesACanonicalArnAsItIs(@ForAll("arns") String text) {
    Optional<IamPrincipal> principal = parsed(text);

    principal.ifPresent(
        p -> {
          IamPrincipal again = parsed(p.canonicalArn()).orElseThrow();
          assertThat(again.canonicalArn()).isEqualTo(p.canonicalArn());
          assertThat(again.key()).isEqualTo(p.key());
          assertThat(again.isRole()).isEqualTo(p.isRole());
        });
    Statistics.collect(principal.isPresent());
    Statistics.coverage(of -> of.check(true).percentage(p -> p > 5));
  }

  @Property
  void leavesAKeyAsItIs(@ForAll("arns") String text) {
    Optional<String> key = parsed(text).map(IamPrincipal::key);

    assertThat(key.flatMap(IamPrincipalPropertyTest::parsed).map(IamPrincipal::key)).isEqualTo(key);
  }

  @Property
  void changesNeitherPartitionNorAccount(@ForAll("arns") String text) throws InvalidArnException {
    Arn arn = Arn.parse(text);

    Optional<Arn> canonical = parsed(text).map(IamPrincipal::arn);

    assertThat(canonical.map(Arn::partition).orElse(arn.partition())).isEqualTo(arn.partition());
    assertThat(canonical.map(Arn::account).orElse(arn.account())).isEqualTo(arn.account());
  }

  @Property
  void isTheSameForEachSessionOfARole(@ForAll("names") String role, @ForAll("names") String session)
      throws InvalidArnException {
    String sessions = "arn:aws:sts::123456789012:assumed-role/" + role + "/";

    IamPrincipal principal = IamPrincipal.parse(sessions + session);

    assertThat(principal).isEqualTo(IamPrincipal.parse(sessions));
    assertThat(principal.canonicalArn()).isEqualTo("arn:aws:iam::123456789012:role/" + role);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().ascii().excludeChars('/');
  }

  @Property
  void namesNobodyByArbitraryText(@ForAll String text) {
    assertThat(parsed(text)).isEmpty();
    assertThat(parsed("arn:" + text)).isEmpty();
  }

  @Property
  void writesAnArnAsItWasRead(@ForAll("arns") String text) throws InvalidArnException {
    assertThat(Arn.parse(text)).hasToString(text);
  }

  @Property
  void foldsNothingButAsciiLetters(@ForAll String text) {
    String folded = Arn.foldCase(text);

    assertThat(folded).hasSameSizeAs(text).isEqualTo(Arn.foldCase(folded));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      assertThat(folded.charAt(i)).isEqualTo(c < 128 ? Character.toLowerCase(c) : c);
    }
  }
}
