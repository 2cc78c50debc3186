package io.github.iamtokenreview.dev;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The text that Signature Version 4 signs, made from a request as it came. It shares no code with
 * the signer: a slip in one shows against the other.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     Create a canonical request</a>
 */
final class CanonicalRequest {
  private CanonicalRequest() {}

  /**
   * @throws StsRefusedException when the signed headers leave out the host, are not in order, or
   *     name one that did not come
   */
  static String of(ReceivedRequest request, ReceivedQuery query, List<String> signedHeaders)
      throws StsRefusedException {
    if (!signedHeaders.contains("host")) {
      throw mismatch("The header host is not signed.");
    }
    if (!isCanonical(signedHeaders)) {
      throw mismatch("The signed headers are not in lower case and order.");
    }
    StringBuilder text = new StringBuilder();
    line(text, request.method());
    line(text, request.path());
    line(text, query.canonicalWithout(SignatureClaim.SIGNATURE));
    for (String name : signedHeaders) {
      line(text, name + ":" + value(request, name));
    }
    line(text, "");
    line(text, String.join(";", signedHeaders));
    return text.append(request.bodySha256()).toString();
  }

  private static boolean isCanonical(List<String> names) {
    return List.copyOf(new TreeSet<>(names)).equals(names)
        && names.stream().allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
  }

  private static String value(ReceivedRequest request, String name) throws StsRefusedException {
    List<String> values = request.header(name);
    if (values.isEmpty()) {
      throw mismatch("A signed header did not come with the request.");
    }
    return String.join(",", values.stream().map(v -> v.strip().replaceAll(" +", " ")).toList());
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  private static StsRefusedException mismatch(String message) {
    return new StsRefusedException(StsErrorCode.SIGNATURE_DOES_NOT_MATCH, message);
  }
}
