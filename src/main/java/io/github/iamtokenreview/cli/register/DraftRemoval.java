package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.mapping.Creator;
import io.github.iamtokenreview.snapshot.CertificateName;
import io.github.iamtokenreview.snapshot.Cidr;
import java.util.List;
import java.util.function.Function;

/** Takes values out of a registration that is being changed. */
final class DraftRemoval {
  private final RegistrationDraft draft;

  DraftRemoval(RegistrationDraft draft) {
    this.draft = draft;
  }

  /**
   * @throws CommandFailedException when there is no such value, so that a typing error in a
   *     creator's ARN does not leave him in
   */
  void apply(Removal removal) throws CommandFailedException {
    boolean removed =
        switch (removal.member()) {
          case CREATOR -> remove(draft.creators, removal, DraftRemoval::arn);
          case DENY -> remove(draft.deny, removal, entry -> entry.text());
          case AUDIENCE -> remove(draft.audiences, removal, Function.identity());
          case CLIENT_CERTIFICATE ->
              remove(draft.clientCertificates, removal, CertificateName::subject);
          case SOURCE_CIDR -> remove(draft.sourceCidrs, removal, Cidr::toString);
          case RESERVED_PREFIX -> remove(draft.reservedPrefixes, removal, Function.identity());
          case SCRUB_ACCOUNT -> remove(draft.scrubbedAccounts, removal, Function.identity());
          case PARTITION -> removePartition(removal);
          case EC2 -> removeEc2(removal);
        };
    if (!removed) {
      throw new CommandFailedException("the registration has no " + removal + " to remove");
    }
  }

  private static String arn(Creator creator) {
    return creator.principal().canonicalArn();
  }

  private static <T> boolean remove(List<T> list, Removal removal, Function<T, String> text) {
    return list.removeIf(
        element -> removal.value().isEmpty() || removal.value().get().equals(text.apply(element)));
  }

  private boolean removePartition(Removal removal) {
    boolean there = draft.partition != null && removal.value().isEmpty();
    draft.partition = there ? null : draft.partition;
    return there;
  }

  private boolean removeEc2(Removal removal) {
    boolean there = draft.ec2 != null && removal.value().isEmpty();
    draft.ec2 = there ? null : draft.ec2;
    return there;
  }
}
