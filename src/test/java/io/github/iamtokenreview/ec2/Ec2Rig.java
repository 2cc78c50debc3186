package io.github.iamtokenreview.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.aws.AwsEndpoints;
import io.github.iamtokenreview.aws.FunctionCredentials;
import io.github.iamtokenreview.aws.SignedHttp;
import io.github.iamtokenreview.dev.AssumableRole;
import io.github.iamtokenreview.dev.Ec2Instance;
import io.github.iamtokenreview.dev.Ec2StandIn;
import io.github.iamtokenreview.dev.FunctionRole;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.http.BoundedHttp;
import io.github.iamtokenreview.http.EndpointUrl;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.snapshot.Ec2Lookup;
import io.github.iamtokenreview.sts.StsOverride;
import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks instances up in an EC2 that knows one, in {@link #HOME}, and a role of {@link #AWAY}; at a
 * time that tests set.
 */
final class Ec2Rig implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  static final String HOME = FunctionRole.ACCOUNT;
  static final String AWAY = "444455556666";
  static final String ID = "i-0123456789abcdef0";
  static final String NAME = "ip-10-0-0-1.eu-west-1.compute.internal";
  static final String ROLE = "arn:aws:iam::444455556666:role/team/NodeNames";
  static final Duration LIFE = Duration.ofHours(1);

  private static final StsKey ASSUMED =
      new StsKey(
          new AwsCredentials(
              "ASIAFAKEAWAY00000001", Secrets.used("fakesecretAWAY"), FunctionRole.SESSION_TOKEN),
          AWAY,
          "arn:aws:sts::" + AWAY + ":assumed-role/NodeNames/i",
          "AROAFAKE:i");

  static final Ec2Lookup OWN = new Ec2Lookup("eu-west-1", Optional.empty(), Optional.empty());
  static final Ec2Lookup BY_ROLE =
      new Ec2Lookup("eu-west-1", Optional.of(ROLE), Optional.of("id:a/b=c"));

  final Map<String, String> environment = new HashMap<>(FunctionRole.environment());
  Instant now = START;
  private final InstantSource clock = () -> now;
  final Ec2StandIn ec2;
  final Ec2InstanceNames names;

  Ec2Rig() throws IOException {
    ec2 = Ec2StandIn.start(List.of(FunctionRole.KEY), "eu-west-1", clock);
    ec2.put(new Ec2Instance(ID, HOME, NAME));
    ec2.put(new AssumableRole(ROLE, Optional.of("id:a/b=c"), ASSUMED, LIFE));
    names = names(EndpointUrl.parse(ec2.uri().toString()));
  }

  /** Those of the EC2 at another place. */
  Ec2InstanceNames names(URI server) {
    Optional<StsOverride> sts = Optional.of(StsOverride.parse(ec2.uri().toString()));
    return new Ec2InstanceNames(
        new Ec2Servers(new AwsEndpoints(false, false), Optional.of(server), sts),
        new FunctionCredentials(environment::get),
        new SignedHttp(BoundedHttp.create(Duration.ofSeconds(1)), clock),
        clock);
  }

  /** Why the name is not told; nothing secret is in it. */
  static String failure(InstanceNames names, String account, String id) {
    UndecidedException e =
        catchThrowableOfType(UndecidedException.class, () -> names.privateDnsName(account, id));
    assertThat(e.reason()).isEqualTo(Cause.INSTANCE_LOOKUP_UNAVAILABLE);
    assertThat(e.getMessage())
        .doesNotContain("fakesecret", "FAKE", "id:a/b=c", "Signature=", id, HOME, AWAY);
    return String.valueOf(e.getMessage());
  }

  @Override
  public void close() {
    ec2.close();
  }
}
