package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.cache.Fingerprint;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import io.github.iamtokenreview.token.AwsCredentials;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The role of the machine or container that this runs on. The SDK asks for it, by the process' own
 * environment.
 */
final class MachineSource implements CredentialSource {
  private static final List<String> CONTAINER_VARIABLES =
      List.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI");

  private final String name;
  private final String advice;
  private final Supplier<AwsCredentialsProvider> provider;
  private final String fingerprint;

  private MachineSource(
      String name, String advice, String fingerprint, Supplier<AwsCredentialsProvider> provider) {
    this.name = name;
    this.advice = advice;
    this.fingerprint = fingerprint;
    this.provider = provider;
  }

  /** Of ECS, or of a pod by EKS Pod Identity. */
  static MachineSource container(UserEnvironment environment) {
    Fingerprint fingerprint = new Fingerprint("container");
    CONTAINER_VARIABLES.forEach(
        variable -> fingerprint.add(environment.value(variable).orElse("")));
    return new MachineSource(
        "the container's role",
        "check that the task or pod has a role",
        fingerprint.hex(),
        () -> ContainerCredentialsProvider.builder().build());
  }

  /** Whether this is such a container. */
  static boolean isContainer(UserEnvironment environment) {
    return CONTAINER_VARIABLES.stream().anyMatch(name -> environment.value(name).isPresent());
  }

  /** Of an EC2 instance. */
  static MachineSource instance() {
    return new MachineSource(
        "the instance's role",
        "check that the instance has a role, and its metadata service a hop limit that reaches here",
        new Fingerprint("instance").hex(),
        () -> InstanceProfileCredentialsProvider.builder().build());
  }

  @Override
  public Credentials get() throws TokenFailedException {
    try {
      return credentials(provider.get().resolveCredentials());
    } catch (SdkClientException e) {
      throw new TokenFailedException(
          "%s can't be had (%s): %s".formatted(name, SdkEndpoint.cause(e), advice));
    }
  }

  private static Credentials credentials(
      software.amazon.awssdk.auth.credentials.AwsCredentials found) {
    String sessionToken =
        found instanceof AwsSessionCredentials session ? session.sessionToken() : null;
    return new Credentials(
        new AwsCredentials(found.accessKeyId(), found.secretAccessKey(), sessionToken),
        found.expirationTime());
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public String name() {
    return name;
  }
}
