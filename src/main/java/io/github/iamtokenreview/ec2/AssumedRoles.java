package io.github.iamtokenreview.ec2;

import io.github.iamtokenreview.aws.AwsEndpoint;
import io.github.iamtokenreview.aws.AwsRequest;
import io.github.iamtokenreview.aws.CredentialsSource;
import io.github.iamtokenreview.aws.SignedHttp;
import io.github.iamtokenreview.aws.XmlAnswer;
import io.github.iamtokenreview.cache.ExpiringCache;
import io.github.iamtokenreview.http.BoundedHttp.Answer;
import io.github.iamtokenreview.http.Deadline;
import io.github.iamtokenreview.snapshot.Ec2Lookup;
import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials of the roles that registrations name for their look-ups, kept until shortly before
 * they end.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class AssumedRoles {
  /** So long before their end credentials are not used any more; clocks differ. */
  static final Duration MARGIN = Duration.ofMinutes(5);

  /** One for each registration with a role; more than fit are assumed again. */
  private static final int MAX_ROLES = 1_000;

  private static final int MAX_ANSWER_BYTES = 64 * 1024;
  private static final int OK = 200;
  private static final String SESSION_NAME = "iam-tokenreview";
  private static final String RESULT = "AssumeRoleResponse/AssumeRoleResult/Credentials/";

  private final CredentialsSource own;
  private final SignedHttp http;
  private final InstantSource clock;
  private final ExpiringCache<AwsCredentials> sessions = new ExpiringCache<>(MAX_ROLES);

  AssumedRoles(CredentialsSource own, SignedHttp http, InstantSource clock) {
    this.own = own;
    this.http = http;
    this.clock = clock;
  }

  /**
   * The credentials to look up with: the role's, or the function's own where none is named.
   *
   * @param sts to assume the role at
   * @throws IOException when there are none; the message is for logs
   */
  AwsCredentials credentials(Ec2Lookup lookup, AwsEndpoint sts, Deadline deadline)
      throws IOException {
    if (lookup.roleArn().isEmpty()) {
      return own.current();
    }
    Optional<AwsCredentials> known = sessions.get(lookup.toString(), clock.instant());
    return known.isPresent() ? known.get() : assume(lookup, sts, deadline);
  }

  private AwsCredentials assume(Ec2Lookup lookup, AwsEndpoint sts, Deadline deadline)
      throws IOException {
    Answer answer = http.send(request(lookup, sts), own.current(), deadline, MAX_ANSWER_BYTES);
    if (answer.status() != OK) {
      String code = XmlAnswer.errorCode(answer.body()).orElse("no error code");
      throw new IOException(
          "the registration's role can't be assumed: STS answered " + answer.status() + " " + code);
    }
    XmlAnswer session = XmlAnswer.parse(answer.body());
    AwsCredentials credentials =
        new AwsCredentials(
            member(session, "AccessKeyId"),
            member(session, "SecretAccessKey"),
            member(session, "SessionToken"));
    Instant end = expiration(session).minus(MARGIN);
    sessions.put(lookup.toString(), credentials, clock.instant(), end);
    return credentials;
  }

  private static AwsRequest request(Ec2Lookup lookup, AwsEndpoint sts) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("Action", "AssumeRole");
    parameters.put("Version", "2011-06-15");
    parameters.put("RoleSessionName", SESSION_NAME);
    lookup.roleArn().ifPresent(role -> parameters.put("RoleArn", role));
    lookup.externalId().ifPresent(id -> parameters.put("ExternalId", id));
    return AwsRequest.query(sts, parameters);
  }

  private static String member(XmlAnswer session, String name) throws IOException {
    return session
        .text(RESULT + name)
        .orElseThrow(() -> new IOException("STS' answer to AssumeRole has no " + name));
  }

  private static Instant expiration(XmlAnswer session) throws IOException {
    try {
      return Instant.parse(member(session, "Expiration"));
    } catch (DateTimeException e) {
      throw new IOException("STS' answer to AssumeRole has an Expiration that is no time");
    }
  }
}
