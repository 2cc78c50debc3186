package io.github.iamtokenreview.ec2;

import io.github.iamtokenreview.aws.AwsEndpoint;
import io.github.iamtokenreview.aws.AwsEndpoints;
import io.github.iamtokenreview.sts.StsOverride;
import java.net.URI;
import java.util.Optional;

/**
 * Where instances are looked up and roles for it assumed.
 *
 * @param ec2Override another server of EC2's API, for all regions
 * @param stsOverride the STS that the function may reach; where it serves one region, requests are
 *     signed for that
 */
public record Ec2Servers(
    AwsEndpoints endpoints, Optional<URI> ec2Override, Optional<StsOverride> stsOverride) {

  AwsEndpoint ec2(String region) {
    return ec2Override
        .map(uri -> new AwsEndpoint(uri, "ec2", region))
        .orElseGet(() -> endpoints.ec2(region));
  }

  AwsEndpoint sts(String region) {
    return stsOverride
        .map(sts -> new AwsEndpoint(sts.endpoint(), "sts", sts.region().orElse(region)))
        .orElseGet(() -> endpoints.sts(region));
  }
}
