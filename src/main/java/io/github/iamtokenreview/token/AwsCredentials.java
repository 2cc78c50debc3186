package io.github.iamtokenreview.token;

import org.jspecify.annotations.Nullable;

/**
 * What AWS requests are signed with.
 *
 * @param sessionToken of temporary credentials ({@code ASIA…}), else null
 */
public record AwsCredentials(
    String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {

  /**
   * @throws IllegalArgumentException when a part is empty
   */
  public AwsCredentials {
    if (accessKeyId.isEmpty() || secretAccessKey.isEmpty()) {
      throw new IllegalArgumentException("credentials need an access key id and a secret");
    }
    if (sessionToken != null && sessionToken.isEmpty()) {
      throw new IllegalArgumentException("a session token is null or not empty");
    }
  }

  /** The access key id only. */
  @Override
  public String toString() {
    return "AwsCredentials[" + accessKeyId + "]";
  }
}
