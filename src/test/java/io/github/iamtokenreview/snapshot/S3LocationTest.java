package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamtokenreview.aws.AwsEndpoints;
import io.github.iamtokenreview.identity.ClusterId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

class S3LocationTest {
  private static final DocumentKey KEY = DocumentKey.snapshot(new ClusterId("prod"));

  @ParameterizedTest
  @CsvSource({
    "bucket,   us-east-1,     false, false, bucket.s3.us-east-1.amazonaws.com",
    "bucket,   eu-west-1,     true,  false, bucket.s3-fips.eu-west-1.amazonaws.com",
    "bucket,   eu-west-1,     false, true,  bucket.s3.dualstack.eu-west-1.amazonaws.com",
    "bucket,   us-gov-east-1, true,  true,  bucket.s3-fips.dualstack.us-gov-east-1.amazonaws.com",
    "bucket,   cn-north-1,    false, false, bucket.s3.cn-north-1.amazonaws.com.cn",
    "bucket,   us-iso-east-1, false, false, bucket.s3.us-iso-east-1.c2s.ic.gov",
    "bucket,   eusc-de-east-1, false, false, bucket.s3.eusc-de-east-1.amazonaws.eu",
    "a.bucket, eu-west-1,     false, false, s3.eu-west-1.amazonaws.com",
    "a.bucket, eu-west-1,     true,  true,  s3-fips.dualstack.eu-west-1.amazonaws.com"
  })
  void isWhereAwsHasIt(String bucket, String region, boolean fips, boolean dualStack, String host) {
    S3Location location =
        S3Location.of(new StoreUrl.Bucket(bucket, "p/"), new AwsEndpoints(fips, dualStack), region);

    assertThat(location.endpoint().uri()).isEqualTo(URI.create("https://" + host));
    assertThat(location.endpoint().service()).isEqualTo("s3");
    assertThat(location.endpoint().region()).isEqualTo(region);
    String inPath = host.startsWith(bucket) ? "" : "/" + bucket;
    assertThat(location.of(KEY).path()).isEqualTo(inPath + "/p/clusters/prod/aws-auth.json");
  }

  static List<Arguments> everywhere() {
    List<Arguments> all = new ArrayList<>();
    for (String region :
        List.of("us-east-1", "eu-west-1", "cn-north-1", "us-gov-west-1", "us-isob-east-1")) {
      for (String bucket : List.of("bucket", "a.bucket")) {
        for (int flags = 0; flags < 4; flags++) {
          all.add(arguments(bucket, region, (flags & 1) != 0, (flags & 2) != 0));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void isWhereTheSdkLooks(String bucket, String region, boolean fips, boolean dualStack) {
    assumeFalse(fips && region.startsWith("cn-"), "S3 has no FIPS endpoints in China");
    URI sdk =
        S3EndpointProvider.defaultProvider()
            .resolveEndpoint(
                request ->
                    request
                        .bucket(bucket)
                        .region(Region.of(region))
                        .useFips(fips)
                        .useDualStack(dualStack))
            .join()
            .url();

    S3Location location =
        S3Location.of(new StoreUrl.Bucket(bucket, ""), new AwsEndpoints(fips, dualStack), region);

    String path = location.path().replaceAll("/$", "");
    assertThat(location.endpoint().uri() + path).isEqualTo(sdk.toString());
  }

  @Test
  void isInThePathOnOtherServers() {
    S3Location location =
        S3Location.at(
            URI.create("https://minio:9000"), new StoreUrl.Bucket("bucket", "é b/"), "here");

    assertThat(location.endpoint().uri()).isEqualTo(URI.create("https://minio:9000"));
    assertThat(location.of(KEY).path()).isEqualTo("/bucket/%C3%A9%20b/clusters/prod/aws-auth.json");
    assertThat(location.urlOf(KEY)).isEqualTo("s3://bucket/é b/clusters/prod/aws-auth.json");
  }

  @Test
  void isNowhereInAnUnknownRegion() {
    assertThatThrownBy(
            () ->
                S3Location.of(
                    new StoreUrl.Bucket("bucket", ""),
                    new AwsEndpoints(false, false),
                    "x.evil.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'x.evil.example' is no region of AWS");
  }
}
