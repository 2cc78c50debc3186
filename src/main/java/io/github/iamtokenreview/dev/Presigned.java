package io.github.iamtokenreview.dev;

import io.github.iamtokenreview.token.CredentialScope;
import io.github.iamtokenreview.token.SigV4;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a pre-signed URL claims of its signature; nothing is verified but the shape.
 *
 * @param timestamp {@code X-Amz-Date}
 * @param sessionToken one char a byte; null when none came
 */
record Presigned(
    String accessKeyId,
    CredentialScope scope,
    String timestamp,
    List<String> signedHeaders,
    @Nullable String sessionToken,
    String signature) {

  static final String SIGNATURE = "X-Amz-Signature";

  private static final String ALGORITHM = "X-Amz-Algorithm";
  private static final String CREDENTIAL = "X-Amz-Credential";

  /**
   * @throws StsRefusedException when there is no signature or a part of it is missing or misshapen
   */
  static Presigned of(ReceivedQuery query) throws StsRefusedException {
    if (isUnsigned(query)) {
      throw new StsRefusedException(
          StsErrorCode.MISSING_AUTHENTICATION_TOKEN, "The request carries no signature.");
    }
    if (!required(query, ALGORITHM).equals(SigV4.ALGORITHM)) {
      throw incomplete(ALGORITHM + " is not " + SigV4.ALGORITHM + ".");
    }
    String[] credential = required(query, CREDENTIAL).split("/", -1);
    if (credential.length != 5 || !credential[4].equals(CredentialScope.TERMINATOR)) {
      throw incomplete(CREDENTIAL + " is not of the form key/day/region/service/aws4_request.");
    }
    return new Presigned(
        credential[0],
        new CredentialScope(credential[1], credential[2], credential[3]),
        required(query, "X-Amz-Date"),
        List.of(required(query, "X-Amz-SignedHeaders").split(";", -1)),
        query.value("X-Amz-Security-Token").orElse(null),
        required(query, SIGNATURE));
  }

  private static boolean isUnsigned(ReceivedQuery query) throws StsRefusedException {
    return query.value(ALGORITHM).isEmpty()
        && query.value(CREDENTIAL).isEmpty()
        && query.value(SIGNATURE).isEmpty();
  }

  private static String required(ReceivedQuery query, String name) throws StsRefusedException {
    Optional<String> value = query.value(name);
    return value.orElseThrow(() -> incomplete("The parameter " + name + " is missing."));
  }

  private static StsRefusedException incomplete(String message) {
    return new StsRefusedException(StsErrorCode.INCOMPLETE_SIGNATURE, message);
  }

  /** Neither signature nor session token. */
  @Override
  public String toString() {
    return "Presigned[" + accessKeyId + "]";
  }
}
