package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.Creator;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.snapshot.CallerCredentials;
import io.github.iamtokenreview.snapshot.CertificateName;
import io.github.iamtokenreview.snapshot.Cidr;
import io.github.iamtokenreview.snapshot.Ec2Lookup;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.SecretDigest;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A registration that is being changed. What is added and there already is not doubled. */
final class RegistrationDraft {
  private final ClusterId cluster;
  final DraftSecrets secrets = new DraftSecrets();
  final DraftKeys keys = new DraftKeys();
  final List<CertificateName> clientCertificates = new ArrayList<>();
  final List<Cidr> sourceCidrs = new ArrayList<>();
  final List<Creator> creators = new ArrayList<>();
  final List<DenyEntry> deny = new ArrayList<>();
  final List<String> reservedPrefixes = new ArrayList<>();
  final List<String> scrubbedAccounts = new ArrayList<>();
  final List<String> audiences = new ArrayList<>();
  @Nullable Partition partition;
  @Nullable Ec2Lookup ec2;

  /** Of a new cluster. */
  RegistrationDraft(ClusterId cluster) {
    this.cluster = cluster;
  }

  static RegistrationDraft of(Registration registration) {
    RegistrationDraft draft = new RegistrationDraft(registration.cluster());
    CallerCredentials callers = registration.callers();
    AccessPolicy policy = registration.policy();
    draft.secrets.digests.addAll(callers.webhookSecrets());
    draft.keys.keys.addAll(registration.snapshotKeys());
    draft.clientCertificates.addAll(callers.clientCertificates());
    draft.sourceCidrs.addAll(callers.sourceCidrs());
    draft.creators.addAll(policy.creators());
    draft.deny.addAll(policy.deny());
    draft.reservedPrefixes.addAll(policy.reservedUsernamePrefixes());
    draft.scrubbedAccounts.addAll(policy.scrubbedAccounts().stream().sorted().toList());
    draft.audiences.addAll(registration.audiences());
    draft.partition = registration.partition().orElse(null);
    draft.ec2 = registration.ec2().orElse(null);
    return draft;
  }

  static <T> void add(List<T> list, Collection<T> values) {
    for (T value : values) {
      if (!list.contains(value)) {
        list.add(value);
      }
    }
  }

  /** One who is a creator already gets the new end. */
  void add(Creator creator) {
    creators.removeIf(other -> other.principal().key().equals(creator.principal().key()));
    creators.add(creator);
  }

  /**
   * @throws CommandFailedException when it holds more than a registration may
   */
  Registration build(long revision) throws CommandFailedException {
    try {
      return new Registration(
          cluster,
          revision,
          new CallerCredentials(secrets.digests, clientCertificates, sourceCidrs),
          keys.keys,
          new AccessPolicy(deny, creators, reservedPrefixes, Set.copyOf(scrubbedAccounts)),
          audiences,
          Optional.ofNullable(partition),
          Optional.ofNullable(ec2));
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(
          e.getMessage() + ": take some out with --update --remove or --drop-key");
    }
  }

  /** Webhook secrets, the newest first. */
  static final class DraftSecrets {
    private final List<SecretDigest> digests = new ArrayList<>();

    /** Puts a new one before the newest there is; an older one gives way. */
    void rotate(SecretDigest fresh) {
      dropOld();
      digests.add(0, fresh);
    }

    /** Leaves the newest only; false if there was no other. */
    boolean dropOld() {
      boolean several = digests.size() > 1;
      if (several) {
        digests.subList(1, digests.size()).clear();
      }
      return several;
    }

    boolean isEmpty() {
      return digests.isEmpty();
    }
  }

  /** Keys that may sign snapshots. */
  static final class DraftKeys {
    private static final int MIN_PREFIX = 6;
    private final List<VerificationKey> keys = new ArrayList<>();
    private final List<VerificationKey> added = new ArrayList<>();

    /** Which is not one that is meant by a drop. */
    void add(VerificationKey key) {
      keys.add(key);
      added.add(key);
    }

    /**
     * @param prefix the first characters of its kid, enough to tell it from the others
     */
    void drop(String prefix) throws CommandFailedException {
      List<VerificationKey> there = keys.stream().filter(key -> !added.contains(key)).toList();
      List<VerificationKey> meant =
          there.stream().filter(key -> key.kid().startsWith(prefix)).toList();
      if (prefix.length() < MIN_PREFIX || meant.size() != 1) {
        throw new CommandFailedException(
            "'%s' does not name one of the cluster's signing keys: give %d or more characters of %s"
                .formatted(
                    prefix,
                    MIN_PREFIX,
                    String.join(", ", there.stream().map(VerificationKey::kid).toList())));
      }
      if (keys.size() == 1) {
        throw new CommandFailedException(
            "it is the cluster's only signing key: make another with --add-key first");
      }
      keys.removeAll(meant);
    }
  }
}
