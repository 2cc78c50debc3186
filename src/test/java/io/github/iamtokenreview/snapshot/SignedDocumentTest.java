package io.github.iamtokenreview.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedDocumentTest {
  private static final String KID = Examples.OPERATOR.verificationKey().kid();
  private static final String TYP = DocumentType.REGISTRATION.mediaType();
  private static final String HEADER =
      "{\"alg\":\"EdDSA\",\"kid\":\"" + KID + "\",\"typ\":\"" + TYP + "\"}";
  private static final String EXAMPLE = Examples.file("cluster.json");

  @Test
  void verifiesWhatItSigned() throws InvalidDocumentException {
    String text =
        SignedDocument.sign(DocumentType.REGISTRATION, "{\"é\":1}", Examples.OPERATOR).toJson();

    VerifiedPayload payload = verify(text);

    assertThat(payload.json()).isEqualTo("{\"é\":1}");
    assertThat(payload.signer()).isEqualTo(Examples.OPERATOR.verificationKey());
    assertThat(payload.type()).isEqualTo(DocumentType.REGISTRATION);
  }

  @Test
  void findsTheKeyAmongSeveral() throws InvalidDocumentException {
    Set<VerificationKey> keys =
        Set.of(
            SigningKey.generate().verificationKey(),
            Examples.OPERATOR.verificationKey(),
            Examples.PUBLISHER.verificationKey());

    VerifiedPayload payload = SignedDocument.parse(EXAMPLE).verify(DocumentType.REGISTRATION, keys);

    assertThat(payload.signer()).isEqualTo(Examples.OPERATOR.verificationKey());
  }

  @Test
  void showsAPayloadWithoutVerifyingIt() throws InvalidDocumentException {
    SignedDocument forged = new SignedDocument("e30", Base64Url.encode("{}".getBytes(UTF_8)), "AA");

    assertThat(forged.unverifiedPayload()).isEqualTo("{}");
  }

  @Test
  void toleratesWhiteSpaceAndOrderOfTheOuterMembers() throws InvalidDocumentException {
    SignedDocument document = SignedDocument.parse(EXAMPLE);
    String text =
        "\n{ \"signature\" : \"%s\",\n\t\"payload\":\"%s\", \"protected\":\"%s\" }\r\n"
            .formatted(document.signature(), document.payload(), document.protectedHeader());

    assertThat(SignedDocument.parse(text)).isEqualTo(document);
  }

  static Stream<Arguments> outerShapes() {
    String end = EXAMPLE.substring(1);
    return Stream.of(
        arguments("nothing", ""),
        arguments("no JSON", "hello"),
        arguments("a byte order mark", "\uFEFF" + EXAMPLE),
        arguments("a list", "[" + EXAMPLE + "]"),
        arguments("a text", "\"" + "x" + "\""),
        arguments("null", "null"),
        arguments("the plain payload", Examples.file("registration.json")),
        arguments("the compact form", "e30.e30.AAAA"),
        arguments("cut off", EXAMPLE.substring(0, EXAMPLE.length() - 1)),
        arguments("trailing bytes", EXAMPLE + "x"),
        arguments("a second document", EXAMPLE + EXAMPLE),
        arguments("trailing zero byte", EXAMPLE + "\0"),
        arguments("no signature", EXAMPLE.replace("\"signature\"", "\"Signature\"")),
        arguments("an empty object", "{}"),
        arguments("an unprotected header", "{\"header\":{}," + end),
        arguments("the general form", "{\"signatures\":[]," + end),
        arguments("an unknown member", "{\"x\":1," + end),
        arguments("payload twice", "{\"payload\":\"e30\"," + end),
        arguments("payload twice, once escaped", "{\"\\u0070ayload\":\"e30\"," + end),
        arguments(
            "a payload that is no string", EXAMPLE.replace("\"payload\":\"", "\"payload\":[\"")),
        arguments("null for the signature", "{\"signature\":null," + end),
        arguments("a comment", "/**/" + EXAMPLE),
        arguments("single quotes", EXAMPLE.replace('"', '\'')),
        arguments("deep nesting", "[".repeat(100_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outerShapes")
  void refusesOtherOuterShapes(String name, String text) {
    assertThat(problem(text)).as(name).isEqualTo(Problem.MALFORMED);
  }

  static Stream<Arguments> headers() {
    String end = HEADER.substring(1);
    return Stream.of(
        arguments(Problem.UNSUPPORTED_HEADER, HEADER.replace("EdDSA", "none")),
        arguments(Problem.UNSUPPORTED_HEADER, HEADER.replace("EdDSA", "HS256")),
        arguments(Problem.UNSUPPORTED_HEADER, HEADER.replace("EdDSA", "Ed25519")),
        arguments(Problem.UNSUPPORTED_HEADER, HEADER.replace("EdDSA", "eddsa")),
        arguments(Problem.UNSUPPORTED_HEADER, HEADER.replace("EdDSA", "")),
        arguments(Problem.UNSUPPORTED_HEADER, "{\"crit\":[\"b64\"],\"b64\":false," + end),
        arguments(Problem.UNSUPPORTED_HEADER, "{\"crit\":[]," + end),
        arguments(Problem.UNSUPPORTED_HEADER, "{\"b64\":true," + end),
        arguments(Problem.UNSUPPORTED_HEADER, "{\"jwk\":{}," + end),
        arguments(Problem.UNSUPPORTED_HEADER, "{\"cty\":\"json\"," + end),
        arguments(Problem.MALFORMED, "{\"alg\":\"EdDSA\"," + end),
        arguments(Problem.MALFORMED, "{\"kid\":\"x\"," + end),
        arguments(Problem.MALFORMED, HEADER.replace("\"EdDSA\"", "null")),
        arguments(Problem.MALFORMED, HEADER.replace("\"alg\":\"EdDSA\",", "")),
        arguments(Problem.MALFORMED, HEADER.replace("\"kid\":\"" + KID + "\",", "")),
        arguments(Problem.MALFORMED, HEADER.replace(",\"typ\":\"" + TYP + "\"", "")),
        arguments(Problem.MALFORMED, HEADER + " x"),
        arguments(Problem.MALFORMED, HEADER + HEADER),
        arguments(Problem.MALFORMED, "[]"),
        arguments(Problem.MALFORMED, ""),
        arguments(Problem.MALFORMED, HEADER.replace(KID, KID + "=")),
        arguments(Problem.MALFORMED, HEADER.replace(KID, "")),
        arguments(Problem.UNKNOWN_KEY, HEADER.replace(KID, "A".repeat(43))),
        arguments(
            Problem.UNKNOWN_KEY, HEADER.replace(KID, Examples.PUBLISHER.verificationKey().kid())),
        arguments(Problem.WRONG_TYPE, HEADER.replace("registration", "snapshot")),
        arguments(Problem.WRONG_TYPE, HEADER.replace(TYP, TYP.toUpperCase(Locale.ROOT))),
        arguments(Problem.WRONG_TYPE, HEADER.replace(TYP, "application/" + TYP)),
        arguments(Problem.WRONG_TYPE, HEADER.replace(TYP, "JWT")));
  }

  /** The signatures are right, so that the header alone is at fault. */
  @ParameterizedTest
  @MethodSource("headers")
  void refusesOtherHeaders(Problem expected, String header) {
    String head = Base64Url.encode(header.getBytes(UTF_8));

    assertThat(problem(withValidSignature(head, "e30"))).as(header).isEqualTo(expected);
  }

  @Test
  void namesTheKeyThatMayNotSign() {
    String head = Base64Url.encode(HEADER.replace(KID, "A".repeat(43)).getBytes(UTF_8));

    String text = withValidSignature(head, "e30");

    assertThat(Refusals.refusal(() -> verify(text))).hasMessageContaining("A".repeat(43));
  }

  static Stream<Arguments> encodings() {
    return Stream.of(
        arguments(Problem.MALFORMED, "e30="),
        arguments(Problem.MALFORMED, "e31"), // bits after the last byte
        arguments(Problem.MALFORMED, "e"),
        arguments(Problem.MALFORMED, "e3 0"),
        arguments(Problem.MALFORMED, "e30\\n"),
        arguments(Problem.MALFORMED, "e3+0"),
        arguments(Problem.MALFORMED, "e3/0"),
        arguments(Problem.MALFORMED, "e3é0"),
        arguments(Problem.MALFORMED, "_w")); // 0xff: no UTF-8
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void refusesOtherEncodings(Problem expected, String part) {
    String head = Base64Url.encode(HEADER.getBytes(UTF_8));

    assertThat(problem(withValidSignature(head, part))).isEqualTo(expected);
    assertThat(problem(withValidSignature(part, "e30"))).isEqualTo(expected);
  }

  @Test
  void refusesOverlongUtf8() {
    String head = Base64Url.encode(HEADER.getBytes(UTF_8));
    String overlongSlash = Base64Url.encode(new byte[] {(byte) 0xc0, (byte) 0xaf});

    assertThat(problem(withValidSignature(head, overlongSlash))).isEqualTo(Problem.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32, 63, 65, 64})
  void refusesASignatureOfAnotherLengthOrOfZeros(int length) throws InvalidDocumentException {
    SignedDocument good = SignedDocument.parse(EXAMPLE);
    String signature = Base64Url.encode(new byte[length]);
    String text = new SignedDocument(good.protectedHeader(), good.payload(), signature).toJson();

    assertThat(problem(text)).isEqualTo(Problem.BAD_SIGNATURE);
  }

  @Test
  void refusesTheSignatureOfAnotherKeyOrDocument() throws InvalidDocumentException {
    SignedDocument good = SignedDocument.parse(EXAMPLE);
    SignedDocument other = SignedDocument.sign(DocumentType.REGISTRATION, "{}", Examples.OPERATOR);

    assertThat(
            problem(
                new SignedDocument(good.protectedHeader(), other.payload(), good.signature())
                    .toJson()))
        .isEqualTo(Problem.BAD_SIGNATURE);
  }

  @Test
  void trustsNobodyWithoutKeys() throws InvalidDocumentException {
    SignedDocument document = SignedDocument.parse(EXAMPLE);

    assertThat(Refusals.problem(() -> document.verify(DocumentType.REGISTRATION, Set.of())))
        .isEqualTo(Problem.UNKNOWN_KEY);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void readsUpToFourMebibytes(int beyond) {
    String padded = EXAMPLE + " ".repeat(4 * 1024 * 1024 + beyond - EXAMPLE.length());

    assertThat(problem(padded)).isEqualTo(beyond > 0 ? Problem.TOO_LARGE : null);
  }

  @Test
  void signsNothingThatNobodyWouldRead() throws InvalidDocumentException {
    int frame =
        SignedDocument.sign(DocumentType.REGISTRATION, "", Examples.OPERATOR).toJson().length();
    int largest = (DocumentLimits.MAX_DOCUMENT_BYTES - frame) / 4 * 3;

    assertThat(verify(sign(largest)).json()).hasSize(largest);
    assertThat(Refusals.problem(() -> sign(largest + 3))).isEqualTo(Problem.TOO_LARGE);
  }

  private static String sign(int length) throws InvalidDocumentException {
    return SignedDocument.sign(DocumentType.REGISTRATION, " ".repeat(length), Examples.OPERATOR)
        .toJson();
  }

  @Property
  void anyChangedByteIsNoticedOrChangesNothing(
      @ForAll @IntRange(min = 0, max = 100_000) int position, @ForAll @ByteRange byte value)
      throws InvalidDocumentException {
    byte[] bytes = EXAMPLE.getBytes(UTF_8);
    bytes[position % bytes.length] = value;

    String changed = new String(bytes, StandardCharsets.ISO_8859_1);

    if (problem(changed) == null) {
      assertThat(SignedDocument.parse(changed)).isEqualTo(SignedDocument.parse(EXAMPLE));
    }
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    String text = new String(bytes, UTF_8);

    assertThat(problem(text)).isNotNull();
  }

  @Property
  void base64urlHasOneTextForEachValue(@ForAll byte[] bytes) {
    String text = Base64Url.encode(bytes);

    assertThat(Base64Url.decode(text)).isEqualTo(bytes);
    assertThat(text).isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static String withValidSignature(String head, String payload) {
    byte[] input = (head + "." + payload).getBytes(UTF_8);
    String signature = Base64Url.encode(Examples.OPERATOR.sign(input));
    return "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
        .formatted(head, payload, signature);
  }

  private static VerifiedPayload verify(String text) throws InvalidDocumentException {
    return SignedDocument.parse(text).verify(DocumentType.REGISTRATION, Examples.OPERATOR_KEYS);
  }

  private static @Nullable Problem problem(String text) {
    return Refusals.problem(() -> verify(text));
  }
}
