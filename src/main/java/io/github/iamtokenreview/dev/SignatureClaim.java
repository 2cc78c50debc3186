package io.github.iamtokenreview.dev;

import io.github.iamtokenreview.token.CredentialScope;
import io.github.iamtokenreview.token.SigV4;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request claims of its signature, in its query or in its Authorization header; nothing is
 * verified but the shape.
 *
 * @param timestamp {@code X-Amz-Date}
 * @param sessionToken one char a byte; null when none came
 */
record SignatureClaim(
    String accessKeyId,
    CredentialScope scope,
    String timestamp,
    List<String> signedHeaders,
    @Nullable String sessionToken,
    String signature) {

  static final String SIGNATURE = "X-Amz-Signature";

  private static final String ALGORITHM = "X-Amz-Algorithm";
  private static final String CREDENTIAL = "X-Amz-Credential";

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          SigV4.ALGORITHM + " Credential=([^ ,]+), ?SignedHeaders=([^ ,]+), ?Signature=([^ ,]+)");

  /**
   * The claim of a pre-signed URL.
   *
   * @throws StsRefusedException when there is no signature or a part of it is missing or misshapen
   */
  static SignatureClaim of(ReceivedQuery query) throws StsRefusedException {
    if (isUnsigned(query)) {
      throw new StsRefusedException(
          StsErrorCode.MISSING_AUTHENTICATION_TOKEN, "The request carries no signature.");
    }
    if (!required(query, ALGORITHM).equals(SigV4.ALGORITHM)) {
      throw incomplete(ALGORITHM + " is not " + SigV4.ALGORITHM + ".");
    }
    String[] credential = credential(required(query, CREDENTIAL));
    return new SignatureClaim(
        credential[0],
        new CredentialScope(credential[1], credential[2], credential[3]),
        required(query, "X-Amz-Date"),
        List.of(required(query, "X-Amz-SignedHeaders").split(";", -1)),
        query.value("X-Amz-Security-Token").orElse(null),
        required(query, SIGNATURE));
  }

  /**
   * The claim of an Authorization header.
   *
   * @throws StsRefusedException as for a URL
   */
  static SignatureClaim of(ReceivedRequest request) throws StsRefusedException {
    Matcher header = AUTHORIZATION.matcher(one(request, "authorization"));
    if (!header.matches()) {
      throw incomplete("The Authorization header is not of Signature Version 4.");
    }
    String[] credential = credential(header.group(1));
    return new SignatureClaim(
        credential[0],
        new CredentialScope(credential[1], credential[2], credential[3]),
        one(request, "x-amz-date"),
        List.of(header.group(2).split(";", -1)),
        request.header("x-amz-security-token").stream().findFirst().orElse(null),
        header.group(3));
  }

  private static String one(ReceivedRequest request, String name) throws StsRefusedException {
    List<String> values = request.header(name);
    if (values.size() != 1) {
      throw incomplete("The header " + name + " does not come once.");
    }
    return values.get(0);
  }

  /** Key, day, region, service and terminator. */
  private static String[] credential(String text) throws StsRefusedException {
    String[] credential = text.split("/", -1);
    if (credential.length != 5 || !credential[4].equals(CredentialScope.TERMINATOR)) {
      throw incomplete(CREDENTIAL + " is not of the form key/day/region/service/aws4_request.");
    }
    return credential;
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
    return "SignatureClaim[" + accessKeyId + "]";
  }
}
