package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.Accounts;
import io.github.iamtokenreview.mapping.Creator;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.snapshot.CertificateName;
import io.github.iamtokenreview.snapshot.Cidr;
import io.github.iamtokenreview.snapshot.Ec2Lookup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a registration says, as options that add to it. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class RegistrationOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--creator",
      paramLabel = "ARN[@END]",
      description = {
        "A role or user who is system:masters whatever aws-auth says, until END (as"
            + " 2027-01-31T00:00:00Z) or for good. Repeatable, as are all down to --scrub-account."
      })
  List<Creator> creators = new ArrayList<>();

  @Option(
      names = "--deny",
      paramLabel = "WHO",
      description =
          "Refused whatever the mappings say, creators too: an ARN, an ARN pattern, an"
              + " account, the id of an access key, user or role.")
  List<DenyEntry> deny = new ArrayList<>();

  @Option(
      names = "--audience",
      paramLabel = "NAME",
      description = "An audience of the API servers; with none, audiences are not checked.")
  List<String> audiences = new ArrayList<>();

  @Option(
      names = "--client-certificate",
      paramLabel = "FILE",
      description =
          "PEM of a certificate the API servers show to the webhook, required beside the"
              + " secret. Its issuer and subject are registered.")
  List<Path> clientCertificates = new ArrayList<>();

  @Option(
      names = "--source-cidr",
      paramLabel = "CIDR",
      description = "Where the API servers call from; with none, from anywhere.")
  List<Cidr> sourceCidrs = new ArrayList<>();

  @Option(
      names = "--reserved-prefix",
      paramLabel = "TEXT",
      description = "No user that aws-auth maps may have a name that starts so.")
  List<String> reservedPrefixes = new ArrayList<>();

  @Option(
      names = "--scrub-account",
      paramLabel = "ID",
      description = "An account whose identities' details appear in no answer and no log.")
  List<String> scrubbedAccounts = new ArrayList<>();

  @Option(
      names = "--partition",
      paramLabel = "P",
      description = "The AWS partition whose STS is asked (default: the function's setting).")
  @Nullable Partition partition;

  @Option(
      names = "--ec2",
      paramLabel = "region=R[,role-arn=ARN][,external-id=ID]",
      description = "Where {{EC2PrivateDNSName}} of nodes is looked up.")
  @Nullable Ec2Lookup ec2;

  /** Reads the certificates, so that nothing is begun with one that can't be used. */
  ClusterRegistry.Edit additions() throws CommandFailedException {
    check();
    List<CertificateName> names = new ArrayList<>();
    for (Path file : clientCertificates) {
      names.add(CertificateFile.read(file));
    }
    return draft -> addTo(draft, names);
  }

  boolean none() {
    return partition == null
        && ec2 == null
        && Stream.of(
                creators,
                deny,
                audiences,
                clientCertificates,
                sourceCidrs,
                reservedPrefixes,
                scrubbedAccounts)
            .allMatch(List::isEmpty);
  }

  private void addTo(RegistrationDraft draft, List<CertificateName> names) {
    creators.forEach(draft::add);
    RegistrationDraft.add(draft.deny, deny);
    RegistrationDraft.add(draft.audiences, audiences);
    RegistrationDraft.add(draft.clientCertificates, names);
    RegistrationDraft.add(draft.sourceCidrs, sourceCidrs);
    RegistrationDraft.add(draft.reservedPrefixes, reservedPrefixes);
    RegistrationDraft.add(draft.scrubbedAccounts, scrubbedAccounts);
    draft.partition = partition == null ? draft.partition : partition;
    draft.ec2 = ec2 == null ? draft.ec2 : ec2;
  }

  private void check() {
    for (String account : scrubbedAccounts) {
      require(Accounts.isAccountId(account), "--scrub-account '" + account + "' is not 12 digits");
    }
    require(!audiences.contains(""), "--audience is empty");
    require(!reservedPrefixes.contains(""), "--reserved-prefix is empty: it would fit every name");
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
