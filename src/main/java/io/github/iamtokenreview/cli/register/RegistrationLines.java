package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.Creator;
import io.github.iamtokenreview.snapshot.CallerCredentials;
import io.github.iamtokenreview.snapshot.CertificateName;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.SecretDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A registration as lines, one for each value, in the words of the options. No secrets; of their
 * digests the first digits.
 */
final class RegistrationLines {
  private static final int SHOWN_DIGITS = 8;

  private RegistrationLines() {}

  static List<String> of(Registration registration) {
    List<String> lines = new ArrayList<>();
    CallerCredentials callers = registration.callers();
    AccessPolicy policy = registration.policy();
    callers.webhookSecrets().forEach(d -> lines.add("webhook-secret " + shortened(d)));
    registration.snapshotKeys().forEach(key -> lines.add("signing-key " + key.kid()));
    callers.clientCertificates().forEach(c -> lines.add("client-certificate " + text(c)));
    callers.sourceCidrs().forEach(cidr -> lines.add("source-cidr " + cidr));
    policy.creators().forEach(creator -> lines.add("creator " + text(creator)));
    policy.deny().forEach(entry -> lines.add("deny " + entry.text()));
    policy.reservedUsernamePrefixes().forEach(p -> lines.add("reserved-prefix " + p));
    policy.scrubbedAccounts().stream().sorted().forEach(a -> lines.add("scrub-account " + a));
    registration.audiences().forEach(audience -> lines.add("audience " + audience));
    registration.partition().ifPresent(p -> lines.add("partition " + p.id()));
    registration.ec2().ifPresent(ec2 -> lines.add("ec2 " + Ec2Text.of(ec2)));
    return lines;
  }

  /** What the first has and the second has not. */
  static List<String> difference(Registration first, Registration second) {
    List<String> lines = new ArrayList<>(of(first));
    lines.removeAll(of(second));
    return lines;
  }

  static String shortened(SecretDigest digest) {
    return "sha256:" + digest.hex().substring(0, SHOWN_DIGITS);
  }

  private static String text(CertificateName name) {
    return name.subject() + " (issued by " + name.issuer() + ")";
  }

  private static String text(Creator creator) {
    return creator.principal().canonicalArn() + creator.notAfter().map(end -> "@" + end).orElse("");
  }
}
