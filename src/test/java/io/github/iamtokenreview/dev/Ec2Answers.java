package io.github.iamtokenreview.dev;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** What EC2 would say to DescribeInstances, and STS to AssumeRole. */
final class Ec2Answers implements FaultyAnswers.Truth {

  /**
   * What there is.
   *
   * @param keys by access key id; sessions of roles come to it
   * @param instances by id
   * @param roles by ARN
   */
  record World(
      Map<String, StsKey> keys,
      Map<String, Ec2Instance> instances,
      Map<String, AssumableRole> roles) {}

  private final World world;
  private final String region;
  private final InstantSource clock;
  private final HeaderVerifier verifier;

  /**
   * @param region for which requests must be signed
   */
  Ec2Answers(World world, String region, InstantSource clock) {
    this.world = world;
    this.region = region;
    this.clock = clock;
    verifier = new HeaderVerifier(world.keys(), clock);
  }

  @Override
  public StsAnswer answer(ReceivedRequest request, Fault fault) {
    try {
      ReceivedQuery query = ReceivedQuery.parse(request.query());
      return switch (query.value("Action").orElse("")) {
        case "DescribeInstances" -> describe(verifier.verify(request, "ec2", region), query, fault);
        case "AssumeRole" -> {
          verifier.verify(request, "sts", region);
          yield new AssumeRoleAnswer(world.keys(), world.roles(), clock).to(query);
        }
        default -> ec2Error(400, "InvalidAction");
      };
    } catch (StsRefusedException e) {
      return ec2Error(e.code().status(), e.code().code());
    }
  }

  /** Other accounts' instances are not there. */
  private StsAnswer describe(StsKey by, ReceivedQuery query, Fault fault)
      throws StsRefusedException {
    Ec2Instance instance = world.instances().get(query.value("InstanceId.1").orElse(""));
    if (instance == null || !instance.account().equals(by.account())) {
      return ec2Error(400, "InvalidInstanceID.NotFound");
    }
    String owner = fault instanceof Fault.OtherAccount other ? other.account() : instance.account();
    return xml(
        200,
        """
        <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
          <requestId>%s</requestId>
          <reservationSet>
            <item>
              <reservationId>r-0123456789abcdef0</reservationId>
              <ownerId>%s</ownerId>
              <groupSet/>
              <instancesSet>
                <item>
                  <instanceId>%s</instanceId>
                  <privateDnsName>%s</privateDnsName>
                  <dnsName/>
                  <networkInterfaceSet>
                    <item>
                      <ownerId>000000000000</ownerId>
                      <privateDnsName>other.internal</privateDnsName>
                    </item>
                  </networkInterfaceSet>
                  <tagSet>
                    <item><key>Name</key><value>a</value></item>
                    <item><key>privateDnsName</key><value>b</value></item>
                  </tagSet>
                </item>
              </instancesSet>
            </item>
          </reservationSet>
        </DescribeInstancesResponse>
        """
            .formatted(UUID.randomUUID(), owner, instance.id(), instance.privateDnsName()));
  }

  private static StsAnswer ec2Error(int status, String code) {
    return xml(
        status,
        "<Response><Errors><Error><Code>%s</Code></Error></Errors><RequestID>r</RequestID></Response>"
            .formatted(code));
  }

  private static StsAnswer xml(int status, String body) {
    return new StsAnswer(status, Map.of("Content-Type", "text/xml"), body);
  }
}
