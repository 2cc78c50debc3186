package io.github.iamtokenreview.client.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsSettingsTest {
  @TempDir private Path home;

  @BeforeEach
  void writeProfiles() throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(
        home.resolve(".aws/config"),
        """
        [default]
        [profile work]
        region = eu-west-3
        use_fips_endpoint = true
        endpoint_url = http://127.0.0.1:1003
        services = local
        [profile plain]
        endpoint_url = http://127.0.0.1:1004
        [profile dual]
        use_dualstack_endpoint = true
        ignore_configured_endpoint_urls = true
        endpoint_url = http://127.0.0.1:1004
        [services local]
        sts =
          endpoint_url = http://127.0.0.1:1002
        """);
  }

  private AwsSettings settings(String profile, String... variables) throws TokenFailedException {
    UserEnvironment environment = Environments.of(home, variables);
    return new AwsSettings(environment, Profiles.read(environment), profile);
  }

  private static String region(AwsSettings settings, @Nullable String option) {
    return settings.region(Optional.ofNullable(option), new Ec2Machine());
  }

  @Test
  void takesTheRegionFromOptionEnvironmentAndProfileInThisOrder() throws TokenFailedException {
    String[] both = {"AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "eu-west-2"};

    assertThat(region(settings("work", both), "us-west-2")).isEqualTo("us-west-2");
    assertThat(region(settings("work", both), null)).isEqualTo("eu-west-1");
    assertThat(region(settings("work", "AWS_REGION", "", "AWS_DEFAULT_REGION", "eu-west-2"), null))
        .isEqualTo("eu-west-2");
    assertThat(region(settings("work"), null)).isEqualTo("eu-west-3");
    assertThat(region(settings("default"), null)).isEqualTo("us-east-1");
    assertThat(region(settings("missing"), null)).isEqualTo("us-east-1");
  }

  @Test
  void takesTheKindOfEndpointFromEnvironmentThenProfile() throws TokenFailedException {
    assertThat(settings("work").fips()).isTrue();
    assertThat(settings("work", "AWS_USE_FIPS_ENDPOINT", "false").fips()).isFalse();
    assertThat(settings("default", "AWS_USE_FIPS_ENDPOINT", "TRUE").fips()).isTrue();
    assertThat(settings("default").fips()).isFalse();
    assertThat(settings("dual").dualStack()).isTrue();
    assertThat(settings("default", "AWS_USE_DUALSTACK_ENDPOINT", "true").dualStack()).isTrue();
    assertThat(settings("default").dualStack()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "work, http://127.0.0.1:1000, http://127.0.0.1:1001, http://127.0.0.1:1000",
    "work, '', http://127.0.0.1:1001, http://127.0.0.1:1001",
    "work, '', '', http://127.0.0.1:1002",
    "plain, '', '', http://127.0.0.1:1004",
    "default, '', '', ''",
    "dual, http://127.0.0.1:1000, http://127.0.0.1:1001, ''"
  })
  void takesAnEndpointFromTheNearestThatNamesIt(
      String profile, String ofService, String ofAll, String expected) throws TokenFailedException {
    AwsSettings settings =
        settings(profile, "AWS_ENDPOINT_URL_STS", ofService, "AWS_ENDPOINT_URL", ofAll);

    assertThat(settings.endpoint("STS").map(URI::toString).orElse("")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"ftp://host", "host:443", "http://a b", "http://u:hidden@ x"})
  void refusesAnEndpointThatIsNoUrlWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> settings("default", "AWS_ENDPOINT_URL_STS", text).endpoint("STS"))
        .isInstanceOf(TokenFailedException.class)
        .hasMessageContaining("AWS_ENDPOINT_URL_STS")
        .hasMessageNotContaining(text);
  }
}
