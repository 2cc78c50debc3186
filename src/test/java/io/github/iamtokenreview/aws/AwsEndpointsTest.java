package io.github.iamtokenreview.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsEndpointsTest {

  @ParameterizedTest
  @CsvSource({
    "eu-west-1,      false, false, eu-west-1.amazonaws.com",
    "eu-west-1,      true,  false, -fips.eu-west-1.amazonaws.com",
    "eu-west-1,      false, true,  eu-west-1.api.aws",
    "eu-west-1,      true,  true,  -fips.eu-west-1.api.aws",
    "us-gov-west-1,  true,  false, us-gov-west-1.amazonaws.com",
    "us-gov-west-1,  true,  true,  -fips.us-gov-west-1.api.aws",
    "cn-north-1,     false, false, cn-north-1.amazonaws.com.cn",
    "cn-north-1,     false, true,  cn-north-1.api.amazonwebservices.com.cn",
    "us-iso-east-1,  false, false, us-iso-east-1.c2s.ic.gov",
    "us-iso-east-1,  false, true,  us-iso-east-1.c2s.ic.gov",
    "eusc-de-east-1, false, false, eusc-de-east-1.amazonaws.eu"
  })
  void namesRegionalServers(String region, boolean fips, boolean dualStack, String rest) {
    AwsEndpoints endpoints = new AwsEndpoints(fips, dualStack);
    String suffix = rest.startsWith("-") ? rest : "." + rest;

    assertThat(endpoints.ec2(region))
        .isEqualTo(new AwsEndpoint(URI.create("https://ec2" + suffix), "ec2", region));
    assertThat(endpoints.sts(region))
        .isEqualTo(new AwsEndpoint(URI.create("https://sts" + suffix), "sts", region));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eu-west", "eu-west-1.example.org", "eu-west-1/", "zz-a-1"})
  void namesNothingOfUnknownRegions(String region) {
    AwsEndpoints endpoints = new AwsEndpoints(false, false);

    for (Runnable call :
        new Runnable[] {
          () -> endpoints.s3(region), () -> endpoints.ec2(region), () -> endpoints.sts(region)
        }) {
      assertThatThrownBy(call::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("'" + region + "' is no region of AWS");
    }
  }

  @Test
  void readsTheVariablesOfTheSdks() {
    assertThat(AwsEndpoints.of(variable -> null)).isEqualTo(new AwsEndpoints(false, false));
    assertThat(AwsEndpoints.of(Map.of("AWS_USE_FIPS_ENDPOINT", "true")::get))
        .isEqualTo(new AwsEndpoints(true, false));
    assertThat(
            AwsEndpoints.of(
                Map.of("AWS_USE_FIPS_ENDPOINT", "1", "AWS_USE_DUALSTACK_ENDPOINT", "True")::get))
        .isEqualTo(new AwsEndpoints(false, true));
  }
}
