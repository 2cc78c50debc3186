package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.cache.Fingerprint;
import io.github.iamtokenreview.client.settings.LocalService;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The role of an ECS task, or of a pod by EKS Pod Identity.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">Container
 *     credential provider</a>
 */
record ContainerSource(UserEnvironment environment) implements CredentialSource {
  /** Anything else the HTTP client would refuse with the value in its message. */
  private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]+");

  private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
  private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
  private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

  private static final String ECS = "http://169.254.170.2";

  /** ECS and EKS; to others, and not on this machine, secrets do not go in the clear. */
  private static final Set<String> PLAIN_HOSTS =
      Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost");

  /** Whether this is such a container. */
  static boolean isIn(UserEnvironment environment) {
    return environment.value(RELATIVE).isPresent() || environment.value(FULL).isPresent();
  }

  @Override
  public String name() {
    return "the container's role";
  }

  @Override
  public Credentials get() throws TokenFailedException {
    try {
      return ServedCredentials.parse(new LocalService().call("GET", url(), headers()));
    } catch (IOException e) {
      throw new TokenFailedException(
          "%s can't be had (%s): check that the task or pod has a role"
              .formatted(name(), SdkEndpoint.cause(e)));
    }
  }

  private URI url() throws TokenFailedException {
    try {
      Optional<String> relative = environment.value(RELATIVE);
      URI url = URI.create(relative.map(ECS::concat).orElse(environment.value(FULL).orElse("")));
      if (url.getHost() != null && ("https".equals(url.getScheme()) || isPlain(url))) {
        return url;
      }
    } catch (IllegalArgumentException | IOException e) {
      // Told below.
    }
    throw new TokenFailedException(
        "%s must be an https URL, or http to ECS, EKS or this machine: mend or unset it"
            .formatted(FULL));
  }

  private static boolean isPlain(URI url) throws IOException {
    String host = url.getHost();
    boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
    return "http".equals(url.getScheme())
        && (PLAIN_HOSTS.contains(host)
            || (literal && InetAddress.getByName(host).isLoopbackAddress()));
  }

  private Map<String, String> headers() throws IOException, TokenFailedException {
    Optional<String> file = environment.value(TOKEN_FILE);
    Optional<String> token =
        file.isPresent()
            ? Optional.of(Files.readString(environment.path(file.get())).strip())
            : environment.value(TOKEN);
    if (token.isPresent() && !HEADER_VALUE.matcher(token.get()).matches()) {
      throw new TokenFailedException(
          "the container's authorization token is no text of one line: look at %s"
              .formatted(file.isPresent() ? TOKEN_FILE : TOKEN));
    }
    return token.<Map<String, String>>map(value -> Map.of("Authorization", value)).orElse(Map.of());
  }

  @Override
  public String fingerprint() {
    return new Fingerprint("container")
        .add(environment.value(RELATIVE).orElse(""))
        .add(environment.value(FULL).orElse(""))
        .add(environment.value(TOKEN_FILE).orElse(""))
        .add(environment.value(TOKEN).orElse(""))
        .hex();
  }
}
