package io.github.iamtokenreview.client.settings;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata service of an EC2 instance, version 2, or 1 where it offers nothing else.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html">Access
 *     instance metadata</a>
 */
public final class InstanceMetadata {
  private static final String IPV4 = "http://169.254.169.254";
  private static final String IPV6 = "http://[fd00:ec2::254]";
  private static final String META_DATA = "/latest/meta-data/";
  private static final String TOKEN = "X-aws-ec2-metadata-token";
  private static final String TOKEN_LIFE = "X-aws-ec2-metadata-token-ttl-seconds";

  /** For the few calls of one run. */
  private static final String SECONDS = "60";

  private final LocalService http;
  private final String endpoint;

  public InstanceMetadata(UserEnvironment environment) {
    this(endpoint(environment), new LocalService());
  }

  InstanceMetadata(String endpoint, LocalService http) {
    this.endpoint = endpoint;
    this.http = http;
  }

  private static String endpoint(UserEnvironment environment) {
    boolean v6 =
        environment
            .value("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE")
            .filter(mode -> mode.equalsIgnoreCase("IPv6"))
            .isPresent();
    return environment
        .value("AWS_EC2_METADATA_SERVICE_ENDPOINT")
        .map(text -> text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
        .orElse(v6 ? IPV6 : IPV4);
  }

  /**
   * One of its texts.
   *
   * @param path below {@code meta-data}, {@code placement/region}
   * @throws IOException also when there is no such text, or the endpoint is no URL
   */
  public String get(String path) throws IOException {
    try {
      Map<String, String> headers =
          token().<Map<String, String>>map(token -> Map.of(TOKEN, token)).orElse(Map.of());
      return http.call("GET", URI.create(endpoint + META_DATA + path), headers).strip();
    } catch (IllegalArgumentException e) {
      throw new IOException("AWS_EC2_METADATA_SERVICE_ENDPOINT is no URL", e);
    }
  }

  /** Whether it is one: other clouds have something at the same address, which says no. */
  boolean isThere() {
    return token().isPresent();
  }

  private Optional<String> token() {
    try {
      URI url = URI.create(endpoint + "/latest/api/token");
      return Optional.of(http.call("PUT", url, Map.of(TOKEN_LIFE, SECONDS)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
