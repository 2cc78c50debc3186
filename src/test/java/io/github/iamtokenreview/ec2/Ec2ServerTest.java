package io.github.iamtokenreview.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.aws.AwsEndpoint;
import io.github.iamtokenreview.aws.AwsEndpoints;
import io.github.iamtokenreview.aws.AwsRequest;
import io.github.iamtokenreview.aws.FunctionCredentials;
import io.github.iamtokenreview.aws.SignedHttp;
import io.github.iamtokenreview.http.BoundedHttp;
import io.github.iamtokenreview.http.Deadline;
import io.github.iamtokenreview.http.EndpointUrl;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.snapshot.Ec2Lookup;
import io.github.iamtokenreview.sts.StsOverride;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Look-ups in a server of the EC2 and STS APIs that others wrote, which the environment variable
 * {@code EC2_ENDPOINT} names: {@code moto_server -H 127.0.0.1 -p 5000}.
 */
@EnabledIfEnvironmentVariable(named = "EC2_ENDPOINT", matches = ".+")
class Ec2ServerTest {
  /** Moto's own. */
  private static final String ACCOUNT = "123456789012";

  private static final String REGION = "eu-west-1";
  private static final Pattern STARTED =
      Pattern.compile("<instanceId>(i-[0-9a-f]{17})</instanceId>");

  private final String server = System.getenv("EC2_ENDPOINT");
  private final URI endpoint = EndpointUrl.parse(server);
  private final FunctionCredentials credentials =
      new FunctionCredentials(
          Map.of("AWS_ACCESS_KEY_ID", "AKIAFAKE", "AWS_SECRET_ACCESS_KEY", "fakesecret")::get);
  private final SignedHttp http =
      new SignedHttp(BoundedHttp.create(Duration.ofSeconds(10)), InstantSource.system());
  private final Ec2InstanceNames names =
      new Ec2InstanceNames(
          new Ec2Servers(
              new AwsEndpoints(false, false),
              Optional.of(endpoint),
              Optional.of(StsOverride.parse(server))),
          credentials,
          http,
          InstantSource.system());

  private String startInstance() throws IOException {
    Map<String, String> parameters =
        Map.of(
            "Action", "RunInstances",
            "Version", "2016-11-15",
            "ImageId", "ami-12c6146b",
            "MinCount", "1",
            "MaxCount", "1");
    AwsRequest run = AwsRequest.query(new AwsEndpoint(endpoint, "ec2", REGION), parameters);
    Deadline deadline = Deadline.in(Duration.ofSeconds(10));
    Matcher started =
        STARTED.matcher(http.send(run, credentials.current(), deadline, 1 << 20).body());
    assertThat(started.find()).isTrue();
    return started.group(1);
  }

  @Test
  void findsAnInstanceByTheFunctionsRoleAndByAnother() throws Exception {
    String id = startInstance();
    Optional<String> role = Optional.of("arn:aws:iam::" + ACCOUNT + ":role/NodeNames");

    for (Ec2Lookup lookup :
        new Ec2Lookup[] {
          new Ec2Lookup(REGION, Optional.empty(), Optional.empty()),
          new Ec2Lookup(REGION, role, Optional.of("external/id"))
        }) {
      assertThat(names.of(lookup).privateDnsName(ACCOUNT, id))
          .matches("ip-[0-9-]+\\.eu-west-1\\.compute\\.internal");
    }
  }

  @Test
  void doesNotDecideOnOneThatIsNotThere() {
    InstanceNames own = names.of(new Ec2Lookup(REGION, Optional.empty(), Optional.empty()));

    assertThatThrownBy(() -> own.privateDnsName(ACCOUNT, "i-0123456789abcdef0"))
        .isInstanceOf(UndecidedException.class)
        .hasMessageEndingWith("EC2 answered 400 InvalidInstanceID.NotFound");
  }
}
