package io.github.iamtokenreview.publisher;

import static io.github.iamtokenreview.publisher.PublisherRig.DELETING;
import static io.github.iamtokenreview.publisher.PublisherRig.codes;
import static io.github.iamtokenreview.publisher.PublisherRig.inStore;
import static io.github.iamtokenreview.publisher.PublisherRig.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.publisher.Outcome.Basis;
import io.github.iamtokenreview.snapshot.DocumentLimits;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Maps that are too large to publish, and the largest that is not. */
class PublisherLimitsTest {
  private final PublisherRig rig = new PublisherRig();
  private final Publisher publisher = rig.publisher(PublishRules.DEFAULT);

  @Test
  void keepsTheLastMapWhenTheNewOneIsTooLarge() throws Exception {
    publisher.publish(AwsAuths.source("a"));
    Source tooLarge =
        withAccounts(DocumentLimits.MAX_ACCOUNTS + 1, "- 'arn:aws:iam::123456789012:role/x'");

    Outcome.InStore outcome = inStore(publisher.publish(tooLarge));

    assertThat(words(rig.stored().mappings())).isEqualTo("a deny:x");
    assertThat(outcome.basis()).isEqualTo(Basis.LAST_GOOD);
    assertThat(codes(outcome)).containsExactly("over-limit");
    assertThat(outcome.findings().get(0).message()).contains("10001 accounts are too many");
  }

  @Test
  void keepsTheLastMapWhenWhatIsLeftWithoutTheConfigMapIsTooLarge() throws Exception {
    rig.publisher(DELETING).publish(AwsAuths.source("a deny:x"));
    Source rest = without(withAccounts(DocumentLimits.MAX_ACCOUNTS + 1, "[]"));

    Outcome.InStore outcome = inStore(rig.publisher(DELETING).publish(rest));

    assertThat(words(rig.stored().mappings())).isEqualTo("a");
    assertThat(outcome.basis()).isEqualTo(Basis.LAST_GOOD);
    assertThat(codes(outcome)).containsExactly("over-limit");
  }

  @Test
  void publishesNothingOfAFirstMapThatIsTooLarge() throws Exception {
    Outcome outcome = publisher.publish(withAccounts(DocumentLimits.MAX_ACCOUNTS + 1, "[]"));

    assertThat(outcome).isInstanceOf(Outcome.Nothing.class);
    assertThat(codes(outcome)).containsExactly("over-limit");
  }

  @Test
  void publishesTheLargestMap() throws Exception {
    publisher.publish(withAccounts(DocumentLimits.MAX_ACCOUNTS, "[]"));

    assertThat(rig.stored().mappings().accounts()).hasSize(DocumentLimits.MAX_ACCOUNTS);
  }

  @Test
  void keepsTheLastDenyWhenTheNewOneIsTooLarge() throws Exception {
    publisher.publish(AwsAuths.source("a deny:x"));
    String deny =
        IntStream.rangeClosed(0, DocumentLimits.MAX_DENY)
            .mapToObj("- '%012d'\n"::formatted)
            .collect(Collectors.joining());

    Outcome outcome = publisher.publish(withAccounts(1, deny));

    assertThat(words(rig.stored().mappings())).isEqualTo("a deny:x");
    assertThat(codes(outcome)).containsExactly("over-limit", "over-limit");
  }

  /** The same where there is no ConfigMap: what objects say. */
  private static Source without(Source source) {
    return new Source(source.awsAuth(), false, Source.Version.NONE, Map.of());
  }

  private static Source withAccounts(int count, String deny) {
    String accounts =
        IntStream.range(0, count).mapToObj("- '%012d'\n"::formatted).collect(Collectors.joining());
    return Source.ofConfigMap(
        AwsAuthParser.parse(Map.of("mapAccounts", accounts, "deny", deny)), Source.Version.NONE);
  }
}
