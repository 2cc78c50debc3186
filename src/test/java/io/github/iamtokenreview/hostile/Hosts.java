package io.github.iamtokenreview.hostile;

import io.github.iamtokenreview.identity.Partition;
import java.util.List;
import java.util.Map;

/** Names of hosts, good ones of all partitions and such as try to look like them. */
final class Hosts {
  static final Map<Partition, List<String>> REGIONS =
      Map.of(
          Partition.AWS,
          List.of("us-east-1", "eu-west-2", "ap-southeast-7", "mx-central-1", "il-new-99"),
          Partition.AWS_CN,
          List.of("cn-north-1", "cn-northwest-1", "aws-cn-global"),
          Partition.AWS_US_GOV,
          List.of("us-gov-west-1", "us-gov-east-1"),
          Partition.AWS_ISO,
          List.of("us-iso-east-1", "us-iso-west-1"),
          Partition.AWS_ISO_B,
          List.of("us-isob-east-1"),
          Partition.AWS_ISO_E,
          List.of("eu-isoe-west-1"),
          Partition.AWS_ISO_F,
          List.of("us-isof-south-1"),
          Partition.AWS_EUSC,
          List.of("eusc-de-east-1"));

  static final List<String> SERVICES =
      List.of("sts", "sts-fips", "STS", "sts-", "s3", "ststs", "fips-sts", "");

  /** Suffixes of partitions, of their SDKs' dual stack, and none at all. */
  static final List<String> SUFFIXES =
      List.of(
          "amazonaws.com",
          "api.aws",
          "amazonaws.com.cn",
          "api.amazonwebservices.com.cn",
          "c2s.ic.gov",
          "api.aws.ic.gov",
          "sc2s.sgov.gov",
          "api.aws.scloud",
          "cloud.adc-e.uk",
          "csp.hci.ic.gov",
          "amazonaws.eu",
          "api.amazonwebservices.eu",
          "vpce.amazonaws.com",
          "amazonaws.com.example.com",
          "amazonaws.co",
          "AMAZONAWS.COM",
          "example.com");

  static final List<String> ODD_REGIONS =
      List.of(
          "",
          "us",
          "us-east",
          "us--1",
          "us-east-",
          "us-east-1a",
          "US-EAST-1",
          "us_east_1",
          "us-e_st-1",
          "us-east-1.us-east-1",
          "global",
          "aws-global",
          "xx-east-1",
          "us-east-1-",
          "us-gov-east-1-2",
          "us-e\u0430st-1",
          "us-east-\u0661",
          "us-east-1%2e",
          "us-east-01");

  static final List<String> BEFORE =
      List.of(
          "u:p@",
          "@",
          "example.com@",
          "example.com%40",
          "example.com\\@",
          "\\",
          "%2f",
          "example.com#",
          ".",
          "[::1]",
          "\t",
          "%00",
          "www.");

  static final List<String> AFTER =
      List.of(
          ":443",
          ":80",
          ":",
          ".",
          "..",
          "%2e",
          "\\",
          "@example.com",
          ":443@example.com",
          "%00.example.com",
          "\u3002",
          "%0d%0a",
          "\r\nX: y",
          ";",
          ",",
          "#@example.com",
          "?@example.com",
          "%25");

  static final List<String> WHOLE =
      List.of(
          "sts.amazonaws.com",
          "STS.amazonaws.com",
          "sts.amazonaws.com.cn",
          "sts.api.aws",
          "amazonaws.com",
          "127.0.0.1",
          "[::1]",
          "169.254.169.254",
          "0x7f000001",
          "localhost",
          "",
          "s\u0442s.amazonaws.com",
          "\uff53\uff54\uff53.amazonaws.com",
          "xn--ss-xlc.amazonaws.com",
          "sts.us-east-1.amazonaws\u3002com",
          "sts%2eus-east-1.amazonaws.com",
          "vpce-0123-abcd.sts.us-east-1.vpce.amazonaws.com");

  private Hosts() {}
}
