package io.github.iamtokenreview.ec2;

import io.github.iamtokenreview.aws.AwsEndpoint;
import io.github.iamtokenreview.aws.AwsRequest;
import io.github.iamtokenreview.aws.XmlAnswer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What EC2 says of one instance.
 *
 * @param ownerId the account whose instance it is
 * @param privateDnsName empty until it has one, and when it is terminated
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html">DescribeInstances</a>
 */
record DescribedInstance(String instanceId, String ownerId, Optional<String> privateDnsName) {
  private static final String RESERVATION = "DescribeInstancesResponse/reservationSet/item/";
  private static final String INSTANCE = RESERVATION + "instancesSet/item/";

  static AwsRequest request(AwsEndpoint ec2, String instanceId) {
    return AwsRequest.query(
        ec2,
        Map.of("Action", "DescribeInstances", "Version", "2016-11-15", "InstanceId.1", instanceId));
  }

  /**
   * @throws IOException when the text does not describe exactly one instance
   */
  static DescribedInstance parse(String body) throws IOException {
    XmlAnswer answer = XmlAnswer.parse(body);
    return new DescribedInstance(
        required(answer, INSTANCE + "instanceId"),
        required(answer, RESERVATION + "ownerId"),
        answer.text(INSTANCE + "privateDnsName"));
  }

  private static String required(XmlAnswer answer, String path) throws IOException {
    return answer
        .text(path)
        .orElseThrow(() -> new IOException("the answer does not describe one instance"));
  }
}
