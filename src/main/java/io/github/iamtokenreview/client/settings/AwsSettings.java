package io.github.iamtokenreview.client.settings;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;

/** Region and endpoints, from options, environment and profile in this order, as SDKs have it. */
public final class AwsSettings {

  /** Of who says nothing at all. */
  private static final String LAST_RESORT = "us-east-1";

  private final UserEnvironment environment;
  private final Profiles profiles;
  private final Map<String, String> profile;

  /**
   * @param profileName one that is missing says nothing
   */
  public AwsSettings(UserEnvironment environment, Profiles profiles, String profileName) {
    this.environment = environment;
    this.profiles = profiles;
    profile = profiles.profile(profileName).orElse(Map.of());
  }

  /**
   * The region, on an EC2 instance its own where nothing else names one.
   *
   * @param option of the command line
   */
  public String region(Optional<String> option, Ec2Machine machine) {
    return option
        .or(() -> environment.value("AWS_REGION"))
        .or(() -> environment.value("AWS_DEFAULT_REGION"))
        .or(() -> property("region"))
        .or(() -> regionOf(machine))
        .orElse(LAST_RESORT);
  }

  private Optional<String> regionOf(Ec2Machine machine) {
    if (!machine.hasMetadataService(environment)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(new InstanceProfileRegionProvider().getRegion()).map(Region::id);
    } catch (SdkClientException e) {
      return Optional.empty();
    }
  }

  public boolean fips() {
    return isTrue("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
  }

  public boolean dualStack() {
    return isTrue("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
  }

  private boolean isTrue(String variable, String property) {
    return environment
        .value(variable)
        .or(() -> property(property))
        .filter(text -> text.equalsIgnoreCase("true"))
        .isPresent();
  }

  /**
   * Another server of an AWS API that this machine shall call, or empty. It is never the host of a
   * token.
   *
   * @param service as in the variable's name: {@code STS}, {@code SSO_OIDC}
   * @see <a
   *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific
   *     endpoints</a>
   */
  public Optional<URI> endpoint(String service) throws TokenFailedException {
    if (isTrue("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")) {
      return Optional.empty();
    }
    String variable = "AWS_ENDPOINT_URL_" + service;
    String ofService = service.toLowerCase(Locale.ROOT) + ".endpoint_url";
    Optional<String> text =
        environment
            .value(variable)
            .or(() -> environment.value("AWS_ENDPOINT_URL"))
            .or(() -> services().flatMap(value(ofService)))
            .or(() -> property("endpoint_url"));
    return text.isPresent() ? Optional.of(url(service, text.get())) : Optional.empty();
  }

  private Optional<Map<String, String>> services() {
    return property("services").flatMap(name -> profiles.section("services", name));
  }

  private static URI url(String service, String text) throws TokenFailedException {
    try {
      URI url = URI.create(text.strip());
      String scheme = String.valueOf(url.getScheme());
      if (url.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Told below, without the text: it may hold a password.
    }
    throw new TokenFailedException(
        "the endpoint URL for %s is no http or https URL: mend AWS_ENDPOINT_URL_%s, AWS_ENDPOINT_URL or the profile's endpoint_url"
            .formatted(service, service));
  }

  private Optional<String> property(String name) {
    return value(name).apply(profile);
  }

  private static Function<Map<String, String>, Optional<String>> value(String name) {
    return properties -> Optional.ofNullable(properties.get(name)).filter(text -> !text.isBlank());
  }
}
