package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.publisher.Outcome.Basis;
import io.github.iamtokenreview.snapshot.SigningKey;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of mistake that keeps an aws-auth from being published, and what is said of it. */
class BrokenAwsAuthTest {
  private static final String GOOD =
      "- {rolearn: 'arn:aws:iam::123456789012:role/a', username: a, groups: [devs]}\n";

  private final MovableClock clock = new MovableClock();
  private final Publisher publisher =
      new Publisher(
          new SnapshotSigner(new ClusterId("prod"), new PublisherKeys(SigningKey.generate())),
          new MemoryStore().store(),
          PublishRules.DEFAULT,
          clock);
  private final PublisherHealth health = new PublisherHealth(Optional::empty, clock);

  @ParameterizedTest(name = "{0} at line {1}, column {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "yaml-syntax       | 3 | 1  | - [",
        "bad-key           | 2 | 14 | - username: {{SessionName}}",
        "not-a-list        | 1 | 1  | !a: b",
        "entry-not-a-map   | 2 | 3  | - b",
        "no-principal      | 2 | 3  | - {username: b, groups: [g]}",
        "no-principal      | 2 | 3  | - {rolarn: 'arn:aws:iam::123456789012:role/b', username: b}",
        "several-principals| 2 | 3  | - {rolearn: 'arn:aws:iam::123456789012:role/b', arnLike:"
            + " 'arn:aws:iam::123456789012:role/*', username: b}",
        "bad-sso           | 2 | 9  | - {sso: {permissionSetName: Dev}, username: b}",
        "no-username       | 2 | 3  | - {rolearn: 'arn:aws:iam::123456789012:role/b'}",
        "wrong-type        | 2 | 59 | - {rolearn: 'arn:aws:iam::123456789012:role/b', username: 1}",
        "wrong-type        | 2 | 70 | - {rolearn: 'arn:aws:iam::123456789012:role/b', username: b,"
            + " groups: g}",
        "wrong-type        | 2 | 71 | - {rolearn: 'arn:aws:iam::123456789012:role/b', username: b,"
            + " groups: [1]}",
        "wrong-type        | 2 | 13 | - {rolearn: [x], username: b}"
      })
  void keepsTheLastGoodMapAndSaysWhatIsWrongAndWhere(
      String code, int line, int column, String added) throws IOException {
    publish(GOOD);

    // A text that starts with ! stands alone, the others after a good entry.
    Outcome outcome =
        publish(added.startsWith("!") ? added.substring(1) + "\n" : GOOD + added + "\n");

    Outcome.InStore kept = (Outcome.InStore) outcome;
    assertThat(kept.basis()).isEqualTo(Basis.LAST_GOOD);
    assertThat(kept.snapshot().mappings().roles())
        .extracting(IdentityMapping::username)
        .containsExactly("a");
    Finding first = outcome.findings().stream().filter(Finding::isError).findFirst().orElseThrow();
    assertThat(first.code() + " " + first.line() + ":" + first.column())
        .isEqualTo(code + " " + line + ":" + column);
    assertThat(health.whyNotReady()).contains(FindingText.of(first));
    assertThat(FindingText.of(first))
        .startsWith("mapRoles, line %d, column %d: ".formatted(line, column));
  }

  private Outcome publish(String mapRoles) throws IOException {
    Map<String, String> data = Map.of("mapRoles", mapRoles);
    Source source =
        Source.ofConfigMap(AwsAuthParser.parse(data), new Source.Version("some-uid", "1"));
    Outcome outcome = publisher.publish(source);
    health.published(source, outcome);
    return outcome;
  }
}
