package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.Accounts;
import java.util.List;
import java.util.Optional;

/**
 * What an operator says of a cluster: who may ask for it, who may sign its snapshots, and what
 * holds over its {@code aws-auth}.
 *
 * @param revision see {@link Revision}
 * @param snapshotKeys with none, the creators alone get in
 * @param audiences that the cluster's API servers answer to; empty is not checked
 * @param partition whose STS is asked; empty is the function's own setting
 * @param ec2 empty where no mapping needs the nodes' names
 */
public record Registration(
    ClusterId cluster,
    long revision,
    CallerCredentials callers,
    List<VerificationKey> snapshotKeys,
    AccessPolicy policy,
    List<String> audiences,
    Optional<Partition> partition,
    Optional<Ec2Lookup> ec2) {

  /**
   * @throws IllegalArgumentException when there is more than {@link DocumentLimits} allow, or an
   *     account is not 12 digits
   */
  public Registration {
    Revision.checked(revision);
    snapshotKeys = List.copyOf(snapshotKeys);
    audiences = List.copyOf(audiences);
    DocumentLimits.checkSize("snapshot keys", snapshotKeys, DocumentLimits.MAX_SNAPSHOT_KEYS);
    DocumentLimits.checkSize("audiences", audiences, DocumentLimits.MAX_AUDIENCES);
    if (audiences.contains("")) {
      throw new IllegalArgumentException("an audience is empty");
    }
    check(policy);
  }

  private static void check(AccessPolicy policy) {
    DocumentLimits.checkSize("creators", policy.creators(), DocumentLimits.MAX_CREATORS);
    DocumentLimits.checkSize("deny entries", policy.deny(), DocumentLimits.MAX_DENY);
    DocumentLimits.checkSize(
        "reserved prefixes",
        policy.reservedUsernamePrefixes(),
        DocumentLimits.MAX_RESERVED_PREFIXES);
    DocumentLimits.checkSize(
        "scrubbed accounts", policy.scrubbedAccounts(), DocumentLimits.MAX_SCRUBBED_ACCOUNTS);
    policy.creators().forEach(creator -> creator.notAfter().ifPresent(Timestamps::check));
    for (String account : policy.scrubbedAccounts()) {
      if (!Accounts.isAccountId(account)) {
        throw new IllegalArgumentException(
            "the scrubbed account '" + account + "' is not 12 digits");
      }
    }
  }

  /** By what this cluster's snapshots are judged. */
  public Trust snapshotTrust() {
    return new Trust(cluster, snapshotKeys);
  }
}
