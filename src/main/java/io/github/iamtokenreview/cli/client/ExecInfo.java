package io.github.iamtokenreview.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.iamtokenreview.client.IssuedToken;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import java.util.Optional;

/**
 * What kubectl tells its plugin in {@code KUBERNETES_EXEC_INFO}, and expects back.
 *
 * @param apiVersion as kubectl said it, whatever that is; empty text when it said something without
 *     one
 * @param interactive whether the plugin has kubectl's terminal
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins">client-go
 *     credential plugins</a>
 */
record ExecInfo(String apiVersion, boolean interactive) {
  private static final String VARIABLE = "KUBERNETES_EXEC_INFO";
  private static final String API_VERSION = "apiVersion";

  /** Of who is started by hand, or by something that can't be understood. */
  private static final ExecInfo NONE = new ExecInfo("client.authentication.k8s.io/v1beta1", true);

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static ExecInfo of(UserEnvironment environment) {
    Optional<String> text = environment.value(VARIABLE);
    if (text.isEmpty()) {
      return NONE;
    }
    try {
      JsonNode info = JSON.readTree(text.get());
      JsonNode version = info.path(API_VERSION);
      boolean understood =
          (info.isObject() || info.isNull())
              && (version.isTextual() || version.isNull() || version.isMissingNode());
      return understood
          ? new ExecInfo(version.asText(""), info.path("spec").path("interactive").asBoolean(true))
          : NONE;
    } catch (JsonProcessingException e) {
      return NONE;
    }
  }

  /** The answer, one line. */
  String credential(IssuedToken token) {
    ObjectNode credential = JSON.createObjectNode().put("kind", "ExecCredential");
    if (!apiVersion.isEmpty()) {
      credential.put(API_VERSION, apiVersion);
    }
    credential.putObject("spec").put("interactive", false);
    credential
        .putObject("status")
        .put("expirationTimestamp", token.expiration().toString())
        .put("token", token.token());
    return credential.toString();
  }
}
