package io.github.iamtokenreview.cli.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.snapshot.CertificateName;
import io.github.iamtokenreview.snapshot.Cidr;
import io.github.iamtokenreview.snapshot.Registration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DraftRemovalTest {

  private static RegistrationDraft full() {
    RegistrationDraft draft = new RegistrationDraft(new ClusterId("a"));
    draft.clientCertificates.add(new CertificateName("CN=ca", "CN=one,O=x"));
    draft.clientCertificates.add(new CertificateName("CN=ca", "CN=two"));
    draft.sourceCidrs.add(Cidr.parse("192.0.2.0/24"));
    draft.creators.add(CreatorText.parse("arn:aws:iam::111122223333:role/A"));
    draft.creators.add(CreatorText.parse("arn:aws:iam::111122223333:role/B"));
    draft.deny.add(DenyEntry.parse("111122223333"));
    draft.reservedPrefixes.add("system:");
    draft.scrubbedAccounts.add("444455556666");
    draft.audiences.add("x=y");
    draft.partition = Partition.AWS;
    draft.ec2 = Ec2Text.parse("region=us-east-1");
    return draft;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "creator=arn:aws:iam::111122223333:role/A | 1 | creator arn:aws:iam::111122223333:role/A",
        "creator | 2 | creator arn:aws:iam::111122223333:role/A",
        "client-certificate=CN=one,O=x | 1 | client-certificate CN=one,O=x (issued by CN=ca)",
        "client-certificate | 2 | client-certificate CN=one,O=x (issued by CN=ca)",
        "source-cidr=192.0.2.0/24 | 1 | source-cidr 192.0.2.0/24",
        "deny=111122223333 | 1 | deny 111122223333",
        "reserved-prefix=system: | 1 | reserved-prefix system:",
        "scrub-account | 1 | scrub-account 444455556666",
        "audience=x=y | 1 | audience x=y",
        "partition | 1 | partition aws",
        "ec2 | 1 | ec2 region=us-east-1"
      })
  void removesWhatIsNamed(String removal, int count, String first) throws CommandFailedException {
    RegistrationDraft draft = full();
    Registration before = draft.build(1);

    new DraftRemoval(draft).apply(Removal.parse(removal));

    List<String> removed = RegistrationLines.difference(before, draft.build(1));
    assertThat(removed).hasSize(count).startsWith(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "creator=arn:aws:iam::111122223333:role/C",
        "client-certificate=CN=one",
        "audience=x",
        "partition=aws-cn",
        "ec2=region=us-east-2"
      })
  void removesNothingElse(String removal) {
    RegistrationDraft draft = full();

    assertThatThrownBy(() -> new DraftRemoval(draft).apply(Removal.parse(removal)))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("no " + removal + " to remove");
  }
}
