package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.dev.Ec2Instance;
import io.github.iamtokenreview.dev.Ec2StandIn;
import io.github.iamtokenreview.dev.FunctionRole;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.snapshot.Ec2Lookup;
import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A node that EC2 names, and the map that lets it in by that name. */
final class JoiningNode {
  static final StsKey KEY =
      new StsKey(
          new AwsCredentials(
              "ASIATESTNODE00000001", Secrets.used("fakesecretNodes"), FunctionRole.SESSION_TOKEN),
          FunctionRole.ACCOUNT,
          "arn:aws:sts::" + FunctionRole.ACCOUNT + ":assumed-role/Nodes/i-0123456789abcdef0",
          "AROATEST:i-0123456789abcdef0");
  static final String USERNAME = "system:node:ip-10-0-0-1.eu-central-1.compute.internal";
  static final Ec2Lookup LOOKUP = new Ec2Lookup("eu-central-1", Optional.empty(), Optional.empty());
  static final String AWS_AUTH =
      """
      kind: ConfigMap
      metadata: {name: aws-auth, namespace: kube-system}
      data:
        mapRoles: |
          - rolearn: arn:aws:iam::111122223333:role/Nodes
            username: system:node:{{EC2PrivateDNSName}}
            groups: [system:bootstrappers, system:nodes]
      """;

  private JoiningNode() {}

  /** An EC2 of the node's region, which the function's role may ask. */
  static Ec2StandIn ec2() throws IOException {
    Ec2StandIn ec2 =
        Ec2StandIn.start(List.of(FunctionRole.KEY), LOOKUP.region(), Clock.systemUTC());
    ec2.put(
        new Ec2Instance(
            "i-0123456789abcdef0",
            FunctionRole.ACCOUNT,
            "ip-10-0-0-1.eu-central-1.compute.internal"));
    return ec2;
  }
}
