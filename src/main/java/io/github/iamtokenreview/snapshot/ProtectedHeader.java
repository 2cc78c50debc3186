package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header that a signature covers: exactly {@code alg}, {@code kid} and {@code typ}. Any other
 * member is refused, {@code crit} and {@code b64} (RFC 7797) with it: a header that is not
 * understood may change what the signature means.
 */
record ProtectedHeader(String kid, String type) {
  /** RFC 8037, section 3.1. */
  private static final String ALGORITHM = "EdDSA";

  private static final Pattern KID = Pattern.compile("[A-Za-z0-9_-]{43}");

  String toJson() {
    return JsonWriter.object(
        out -> {
          out.writeStringField("alg", ALGORITHM);
          out.writeStringField("kid", kid);
          out.writeStringField("typ", type);
        });
  }

  static ProtectedHeader parse(String json) throws InvalidDocumentException {
    return JsonReader.read(json, new Parsed());
  }

  private static final class Parsed implements JsonReader.Value<ProtectedHeader> {
    private @Nullable String algorithm;
    private @Nullable String kid;
    private @Nullable String type;

    @Override
    public ProtectedHeader read(JsonReader in) throws InvalidDocumentException, IOException {
      in.object(this::member);
      if (algorithm == null || kid == null || type == null) {
        throw new InvalidDocumentException(
            Problem.MALFORMED, "the protected header lacks alg, kid or typ");
      }
      if (!KID.matcher(kid).matches()) {
        throw new InvalidDocumentException(Problem.MALFORMED, "the kid is no SHA-256 in base64url");
      }
      return new ProtectedHeader(kid, type);
    }

    private void member(String name, JsonReader in) throws InvalidDocumentException, IOException {
      switch (name) {
        case "alg" -> algorithm = algorithm(in.string());
        case "kid" -> kid = in.string();
        case "typ" -> type = in.string();
        default -> throw unsupported("it has a member other than alg, kid and typ");
      }
    }

    private static String algorithm(String name) throws InvalidDocumentException {
      if (!name.equals(ALGORITHM)) {
        throw unsupported("its alg is not EdDSA");
      }
      return name;
    }

    private static InvalidDocumentException unsupported(String what) {
      return new InvalidDocumentException(
          Problem.UNSUPPORTED_HEADER, "the protected header is not supported: " + what);
    }
  }
}
