package io.github.iamtokenreview.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.token.BearerToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A token from where a user has it; alone, or in the ExecCredential that plugins print. */
final class TokenText {

  /** For scripts: other users see a command's options, not its environment. */
  static final String VARIABLE = "IAM_TOKENREVIEW_TOKEN";

  /** Says that the token comes from standard input. */
  static final String STANDARD_INPUT = "-";

  /** Much more than any token, which is refused then for its size. */
  private static final int MAX_BYTES = 64 * 1024;

  private TokenText() {}

  /**
   * @throws CommandFailedException when there is none
   */
  static BearerToken of(
      @Nullable String option, Map<String, String> environment, InputStream standardInput)
      throws CommandFailedException {
    String given =
        Optional.ofNullable(option).orElseGet(() -> environment.getOrDefault(VARIABLE, ""));
    String text = given.equals(STANDARD_INPUT) ? read(standardInput) : given;
    String token = text.startsWith("{") ? ofExecCredential(text) : text;
    if (token.isEmpty()) {
      throw new CommandFailedException("token not specified");
    }
    return new BearerToken(token);
  }

  private static String read(InputStream in) throws CommandFailedException {
    try {
      return new String(in.readNBytes(MAX_BYTES), UTF_8).strip();
    } catch (IOException e) {
      throw CommandFailedException.of("the token can't be read from standard input", e);
    }
  }

  private static String ofExecCredential(String text) throws CommandFailedException {
    try {
      JsonNode token = new ObjectMapper().readTree(text).path("status").path("token");
      if (token.isTextual()) {
        return token.textValue();
      }
    } catch (JsonProcessingException e) {
      // Its message would quote the token.
    }
    throw new CommandFailedException("the text is JSON, but no ExecCredential with a status.token");
  }
}
