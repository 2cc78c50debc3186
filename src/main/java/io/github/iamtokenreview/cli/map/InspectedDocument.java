package io.github.iamtokenreview.cli.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.SignedDocument;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A signed document, opened to be looked at: nothing of it is trusted yet.
 *
 * @param where the file or key it was read from
 * @param type by its own word
 */
record InspectedDocument(
    String where, String text, DocumentType type, String keyId, JsonNode payload) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static InspectedDocument open(String where, String text) throws CommandFailedException {
    try {
      SignedDocument document = SignedDocument.parse(text);
      JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(document.protectedHeader()));
      JsonNode payload = JSON.readTree(document.unverifiedPayload());
      return new InspectedDocument(
          where, text, type(where, header), header.path("kid").asText(), payload);
    } catch (InvalidDocumentException e) {
      throw none(where, String.valueOf(e.getMessage()));
    } catch (IOException | IllegalArgumentException e) {
      throw none(where, "its header or payload is no JSON");
    }
  }

  private static CommandFailedException none(String where, String why) {
    return new CommandFailedException(
        "%s is no registration and no snapshot: %s".formatted(where, why));
  }

  private static DocumentType type(String where, JsonNode header) throws CommandFailedException {
    String name = header.path("typ").asText();
    return Arrays.stream(DocumentType.values())
        .filter(type -> type.mediaType().equals(name))
        .findFirst()
        .orElseThrow(() -> none(where, "its typ is '" + name + "'"));
  }

  String kind() {
    return type == DocumentType.REGISTRATION ? "registration" : "snapshot";
  }

  String cluster() {
    return payload.path("cluster").asText();
  }

  /** How many entries a list has. */
  int count(String list) {
    return payload.path(list).size();
  }
}
