package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.cache.Fingerprint;
import io.github.iamtokenreview.client.settings.InstanceMetadata;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import java.io.IOException;

/** The role of the EC2 instance that this runs on. */
record InstanceSource(InstanceMetadata metadata) implements CredentialSource {
  private static final String ROLES = "iam/security-credentials/";

  @Override
  public String name() {
    return "the instance's role";
  }

  @Override
  public Credentials get() throws TokenFailedException {
    try {
      String role = metadata.get(ROLES).lines().findFirst().orElse("");
      return ServedCredentials.parse(metadata.get(ROLES + role));
    } catch (IOException e) {
      throw new TokenFailedException(
          "%s can't be had (%s): check that the instance has a role, and its metadata service a hop limit that reaches here"
              .formatted(name(), SdkEndpoint.cause(e)));
    }
  }

  @Override
  public String fingerprint() {
    return new Fingerprint("instance").hex();
  }
}
