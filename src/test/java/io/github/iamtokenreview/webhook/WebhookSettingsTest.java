package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.StoreUrl;
import io.github.iamtokenreview.webhook.WebhookSettings.EndpointOverrides;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSettingsTest {
  /** A variable in the template, and the parameter that is its value. */
  private static final Pattern PARAMETER =
      Pattern.compile("(IAM_TOKENREVIEW_\\w+): .*!Ref (\\w+)\\]?\\n");

  private static final String KEY = SigningKey.generate().verificationKey().spki();
  private static final Map<String, String> LEAST =
      Map.of("IAM_TOKENREVIEW_STORE", "file:/srv/store", "IAM_TOKENREVIEW_OPERATOR_KEYS", KEY);

  /** As the function reads its environment. */
  static WebhookSettings settings(Map<String, String> changed) {
    Map<String, String> environment = new HashMap<>(LEAST);
    environment.putAll(changed);
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(FunctionConfig.class)
            .withSources(new io.smallrye.config.EnvConfigSource(environment, 300))
            .withConverter(
                Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
            .build();
    return WebhookSettings.of(config.getConfigMapping(FunctionConfig.class));
  }

  @Test
  void needsAStoreAndOperatorKeysAndHasDefaultsForTheRest() {
    WebhookSettings settings = settings(Map.of());

    assertThat(settings.store()).isEqualTo(new StoreUrl.Directory(Path.of("/srv/store")));
    assertThat(settings.documents().operatorKeys()).hasSize(1);
    assertThat(settings.documents().refresh()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.documents().maxStaleness()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.primed()).isEmpty();
    assertThat(settings.review().partition()).isEqualTo(Partition.AWS);
    assertThat(settings.review().tokenMaxAge()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.identities().ttl()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.identities().size()).isEqualTo(10_000);
    assertThat(settings.overrides())
        .isEqualTo(new EndpointOverrides(Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(settings.stsTimeout()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void readsEveryVariable() {
    WebhookSettings settings =
        settings(
            Map.of(
                "IAM_TOKENREVIEW_OPERATOR_KEYS", KEY + ", " + KEY,
                "IAM_TOKENREVIEW_CLUSTERS", "prod,dev",
                "IAM_TOKENREVIEW_PARTITION", "aws-cn",
                "IAM_TOKENREVIEW_STS_ENDPOINT_OVERRIDE", "https://sts.internal:8443/",
                "IAM_TOKENREVIEW_SNAPSHOT_REFRESH", "PT1M",
                "IAM_TOKENREVIEW_SNAPSHOT_MAX_STALENESS", "PT0S",
                "IAM_TOKENREVIEW_IDENTITY_CACHE_TTL", "PT0S",
                "IAM_TOKENREVIEW_IDENTITY_CACHE_SIZE", "7",
                "IAM_TOKENREVIEW_TOKEN_MAX_AGE", "PT10M",
                "IAM_TOKENREVIEW_STS_TIMEOUT", "PT0.25S"));

    assertThat(settings.documents().operatorKeys()).hasSize(2);
    assertThat(settings.primed()).containsExactly(new ClusterId("prod"), new ClusterId("dev"));
    assertThat(settings.review().partition()).isEqualTo(Partition.AWS_CN);
    assertThat(settings.overrides().sts().orElseThrow().endpoint())
        .isEqualTo(URI.create("https://sts.internal:8443"));
    assertThat(settings.documents().refresh()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.documents().maxStaleness()).isZero();
    assertThat(settings.identities().ttl()).isZero();
    assertThat(settings.identities().size()).isEqualTo(7);
    assertThat(settings.review().tokenMaxAge()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.stsTimeout()).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void readsTheServersOfOtherApis() {
    WebhookSettings settings =
        settings(
            Map.of(
                "IAM_TOKENREVIEW_STORE", "s3://bucket/prefix",
                "IAM_TOKENREVIEW_S3_ENDPOINT_OVERRIDE", "http://127.0.0.1:5551",
                "IAM_TOKENREVIEW_EC2_ENDPOINT_OVERRIDE", "https://ec2.internal/"));

    assertThat(settings.store()).isEqualTo(new StoreUrl.Bucket("bucket", "prefix/"));
    assertThat(settings.overrides())
        .isEqualTo(
            new EndpointOverrides(
                Optional.empty(),
                Optional.of(URI.create("http://127.0.0.1:5551")),
                Optional.of(URI.create("https://ec2.internal"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STORE                  | ''                    | must be set",
        "STORE                  | /srv/store            | is neither s3://",
        "STORE                  | http://bucket         | is neither s3://",
        "OPERATOR_KEYS          | ''                    | must be set",
        "OPERATOR_KEYS          | abc                   | public key",
        "CLUSTERS               | a..b                  | no cluster id",
        "PARTITION              | aws-us-govt           | no partition",
        "STS_ENDPOINT_OVERRIDE  | http://sts.internal   | must be https://",
        "STS_ENDPOINT_OVERRIDE  | https://sts.x/path    | no user, path",
        "S3_ENDPOINT_OVERRIDE   | http://s3.internal    | must be https://",
        "EC2_ENDPOINT_OVERRIDE  | ftp://127.0.0.1       | must be https://",
        "SNAPSHOT_REFRESH       | PT-1S                 | negative",
        "SNAPSHOT_MAX_STALENESS | PT-1S                 | negative",
        "IDENTITY_CACHE_TTL     | PT-1S                 | negative",
        "IDENTITY_CACHE_SIZE    | 0                     | size",
        "TOKEN_MAX_AGE          | PT15M1S               | at most PT15M",
        "TOKEN_MAX_AGE          | PT0S                  | more than PT0S",
        "STS_TIMEOUT            | PT0S                  | more than PT0S",
        "STS_TIMEOUT            | PT11S                 | at most PT10S"
      })
  void namesTheVariableThatIsWrongAndWhy(String variable, String value, String why) {
    Map<String, String> environment = Map.of("IAM_TOKENREVIEW_" + variable, value);

    assertThatThrownBy(() -> settings(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("IAM_TOKENREVIEW_" + variable + ": ")
        .hasMessageContaining(why);
  }

  /** The table is the documentation; this keeps it true. */
  @Test
  void documentsEverySettingAndItsDefault() throws IOException {
    String page = Files.readString(Path.of("src/docs/configuration.md"));
    Set<String> rows =
        page.lines()
            .filter(line -> line.startsWith("| `IAM_TOKENREVIEW_"))
            .collect(Collectors.toSet());

    for (Method setting : FunctionConfig.class.getMethods()) {
      String name = variable(setting.getName());
      assertThat(rows)
          .as("a row of configuration.md on " + name)
          .anySatisfy(
              row -> {
                assertThat(names(row)).contains(name);
                WithDefault byDefault = setting.getAnnotation(WithDefault.class);
                if (byDefault != null) {
                  assertThat(row).contains("`" + byDefault.value() + "`");
                }
              });
    }
  }

  @Test
  void documentsTheParameterThatSetsIt() throws IOException {
    String page = Files.readString(Path.of("src/docs/configuration.md"));
    Map<String, String> parameters =
        PARAMETER
            .matcher(Files.readString(Path.of("template.yaml")))
            .results()
            .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));

    assertThat(parameters).hasSizeGreaterThan(10);
    parameters.forEach(
        (variable, parameter) ->
            assertThat(page.lines().filter(line -> line.startsWith("| `IAM_TOKENREVIEW_")))
                .anySatisfy(
                    row -> {
                      assertThat(names(row)).contains(variable);
                      assertThat(row).contains("`" + parameter + "`");
                    }));
  }

  private static String variable(String method) {
    return "IAM_TOKENREVIEW_" + method.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  /** {@code `IAM_TOKENREVIEW_A_TTL`, `…_SIZE`} are two. */
  private static Set<String> names(String row) {
    String cell = row.split("\\|", -1)[1].strip().replace("`", "");
    String[] names = cell.split(", ");
    String stem = names[0].substring(0, names[0].lastIndexOf('_'));
    return Stream.of(names).map(name -> name.replace("…", stem)).collect(Collectors.toSet());
  }
}
