package io.github.iamtokenreview.client.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Credentials as the services of containers and instances write them. */
final class ServedCredentials {
  private ServedCredentials() {}

  /**
   * @throws IOException when it is something else; the message shows nothing of it
   */
  static Credentials parse(String text) throws IOException {
    JsonNode json;
    try {
      json = new ObjectMapper().readTree(text);
    } catch (IOException e) { // Quotes the text.
      throw new IOException("an answer that is no JSON");
    }
    try {
      String sessionToken = json.path("Token").asText("");
      String end = json.path("Expiration").asText("");
      return new Credentials(
          new AwsCredentials(
              json.path("AccessKeyId").asText(""),
              json.path("SecretAccessKey").asText(""),
              sessionToken.isEmpty() ? null : sessionToken),
          end.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(end)));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("an answer without credentials");
    }
  }
}
