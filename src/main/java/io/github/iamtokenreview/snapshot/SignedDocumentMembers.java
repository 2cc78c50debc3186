package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The members of a flattened JWS, in whatever order they come: these three and no other. */
final class SignedDocumentMembers {
  private @Nullable String protectedHeader;
  private @Nullable String payload;
  private @Nullable String signature;

  SignedDocument read(JsonReader in) throws InvalidDocumentException, IOException {
    in.object(this::member);
    if (protectedHeader == null || payload == null || signature == null) {
      throw new InvalidDocumentException(
          Problem.MALFORMED, "it is not signed: it lacks protected, payload or signature");
    }
    return new SignedDocument(protectedHeader, payload, signature);
  }

  private void member(String name, JsonReader in) throws InvalidDocumentException, IOException {
    switch (name) {
      case "protected" -> protectedHeader = in.string();
      case "payload" -> payload = in.string();
      case "signature" -> signature = in.string();
      default ->
          throw new InvalidDocumentException(
              Problem.MALFORMED, "it has a member other than protected, payload and signature");
    }
  }
}
