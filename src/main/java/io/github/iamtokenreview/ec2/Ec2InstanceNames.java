package io.github.iamtokenreview.ec2;

import io.github.iamtokenreview.aws.CredentialsSource;
import io.github.iamtokenreview.aws.SignedHttp;
import io.github.iamtokenreview.aws.XmlAnswer;
import io.github.iamtokenreview.cache.ExpiringCache;
import io.github.iamtokenreview.http.BoundedHttp.Answer;
import io.github.iamtokenreview.http.Deadline;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.snapshot.Ec2Lookup;
import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks instances up in EC2, as the clusters' registrations say.
 *
 * <pre>
 *  known? ─▶ the role's account is the identity's ─▶ AssumeRole, if due ─▶ DescribeInstances
 *                                 owner is the identity's account ◀───────────────┘
 * </pre>
 *
 * A name is kept, since it stays an instance's for its life. All else decides nothing and is not
 * kept: an instance that EC2 does not know may have started a moment ago, and a refusal would stay
 * in the API server's cache for minutes.
 */
public final class Ec2InstanceNames {
  /** For one name, the role's session included. */
  static final Duration BUDGET = Duration.ofSeconds(1);

  static final Duration TTL = Duration.ofMinutes(15);

  /** The nodes of a fleet; the least recently used are asked for again. */
  static final int MAX_NAMES = 10_000;

  /** Of one instance, with all the network interfaces and tags that it may have. */
  static final int MAX_ANSWER_BYTES = 1024 * 1024;

  private static final int OK = 200;

  /** RFC 1123. */
  private static final Pattern DNS_NAME =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  private final Ec2Servers servers;
  private final AssumedRoles roles;
  private final SignedHttp http;
  private final InstantSource clock;
  private final ExpiringCache<String> names = new ExpiringCache<>(MAX_NAMES);

  /**
   * @param own credentials of the function's role
   */
  public Ec2InstanceNames(
      Ec2Servers servers, CredentialsSource own, SignedHttp http, InstantSource clock) {
    this.servers = servers;
    this.roles = new AssumedRoles(own, http, clock);
    this.http = http;
    this.clock = clock;
  }

  /** The names of a cluster's nodes. */
  public InstanceNames of(Ec2Lookup lookup) {
    return (accountId, instanceId) -> find(lookup, accountId, instanceId);
  }

  private String find(Ec2Lookup lookup, String accountId, String instanceId)
      throws UndecidedException {
    String key = lookup + " " + accountId + " " + instanceId;
    Optional<String> known = names.get(key, clock.instant());
    if (known.isPresent()) {
      return known.get();
    }
    try {
      checkRole(lookup, accountId);
      String name = nameOf(describe(lookup, instanceId), accountId, instanceId);
      Instant now = clock.instant();
      names.put(key, name, now, now.plus(TTL));
      return name;
    } catch (IOException | IllegalArgumentException e) {
      // Says nothing of the identity, whose account may be a scrubbed one.
      throw new UndecidedException(
          Cause.INSTANCE_LOOKUP_UNAVAILABLE,
          "the instance's name can't be looked up in %s: %s"
              .formatted(lookup.region(), e.getMessage()));
    }
  }

  /** Before anything is asked: another account's instances are none of the identity's. */
  private static void checkRole(Ec2Lookup lookup, String accountId) throws IOException {
    if (lookup.roleArn().isEmpty()) {
      return;
    }
    try {
      checkAccount(IamPrincipal.parse(lookup.roleArn().get()).arn().account(), accountId);
    } catch (InvalidArnException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void checkAccount(String queried, String accountId) throws IOException {
    if (!queried.equals(accountId)) {
      throw new IOException("the identity is of another account than the instances");
    }
  }

  private DescribedInstance describe(Ec2Lookup lookup, String instanceId) throws IOException {
    Deadline deadline = Deadline.in(BUDGET);
    AwsCredentials credentials = roles.credentials(lookup, servers.sts(lookup.region()), deadline);
    Answer answer =
        http.send(
            DescribedInstance.request(servers.ec2(lookup.region()), instanceId),
            credentials,
            deadline,
            MAX_ANSWER_BYTES);
    if (answer.status() != OK) {
      String code = XmlAnswer.errorCode(answer.body()).orElse("no error code");
      throw new IOException("EC2 answered " + answer.status() + " " + code);
    }
    if (answer.cut()) {
      throw new IOException("EC2 answered with more than " + MAX_ANSWER_BYTES + " bytes");
    }
    return DescribedInstance.parse(answer.body());
  }

  private static String nameOf(DescribedInstance instance, String accountId, String instanceId)
      throws IOException {
    if (!instance.instanceId().equals(instanceId)) {
      throw new IOException("EC2 described another instance");
    }
    checkAccount(instance.ownerId(), accountId);
    return instance
        .privateDnsName()
        .filter(DNS_NAME.asMatchPredicate())
        .orElseThrow(() -> new IOException("it has no private DNS name"));
  }
}
