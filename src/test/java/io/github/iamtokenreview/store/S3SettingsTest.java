package io.github.iamtokenreview.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.aws.AwsEndpoints;
import io.github.iamtokenreview.snapshot.S3Servers;
import io.github.iamtokenreview.snapshot.StoreUrl;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {

  @Test
  void leavesAllToTheSdkInAnEmptyEnvironment() {
    S3Settings nothing =
        new S3Settings(
            new S3Servers(new AwsEndpoints(false, false), Optional.empty()), Optional.empty());
    assertThat(S3Settings.of(Map.of())).isEqualTo(nothing);
    assertThat(S3Settings.of(Map.of("AWS_REGION", "", S3Settings.ENDPOINT, " ")))
        .isEqualTo(nothing);
  }

  @Test
  void takesTheRegionFromEitherVariable() {
    assertThat(S3Settings.of(Map.of("AWS_DEFAULT_REGION", "eu-west-1")).region())
        .contains("eu-west-1");
    assertThat(
            S3Settings.of(Map.of("AWS_REGION", "sa-east-1", "AWS_DEFAULT_REGION", "eu-west-1"))
                .region())
        .contains("sa-east-1");
  }

  @Test
  void takesTheServersThatTheEnvironmentAsksFor() {
    S3Settings settings =
        S3Settings.of(
            Map.of(
                "AWS_REGION",
                "us-gov-west-1",
                "AWS_USE_FIPS_ENDPOINT",
                "true",
                "AWS_USE_DUALSTACK_ENDPOINT",
                "true"));

    assertThat(settings.bucket(new StoreUrl.Bucket("fleet", "")).location().endpoint().uri())
        .isEqualTo(URI.create("https://fleet.s3-fips.dualstack.us-gov-west-1.amazonaws.com"));
  }

  @Test
  void takesAnotherServer() {
    assertThat(
            S3Settings.of(Map.of(S3Settings.ENDPOINT, "http://127.0.0.1:9000/"))
                .servers()
                .override())
        .contains(URI.create("http://127.0.0.1:9000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:9000", "http://minio:9000", "ftp://minio", "minio"})
  void refusesAServerThatOthersCouldStandInFor(String endpoint) {
    assertThatThrownBy(() -> S3Settings.of(Map.of(S3Settings.ENDPOINT, endpoint)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("IAM_TOKENREVIEW_S3_ENDPOINT_OVERRIDE: '" + endpoint + "'");
  }
}
