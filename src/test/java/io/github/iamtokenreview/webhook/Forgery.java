package io.github.iamtokenreview.webhook;

import static io.github.iamtokenreview.snapshot.DocumentType.REGISTRATION;
import static io.github.iamtokenreview.snapshot.DocumentType.SNAPSHOT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import io.github.iamtokenreview.snapshot.Jws;
import io.github.iamtokenreview.snapshot.SecretDigest;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What somebody may put in a document's place who can write to the bucket, read all of it, and has
 * a key, but none that is trusted for the document. He wishes to be a cluster's administrator.
 *
 * @param first whether it must be refused also when nothing newer was seen
 */
record Forgery(
    String name,
    DocumentType document,
    Problem problem,
    boolean first,
    Function<Stage, String> text) {

  /** The webhook secret that he would like to be registered. */
  static final String SECRET = Secrets.used("a-secret-of-the-attackers-0123456789abcdef");

  private static final SigningKey MINE = SigningKey.generate();

  static Stream<Forgery> all() {
    return Stream.of(REGISTRATION, SNAPSHOT)
        .flatMap(
            type ->
                Stream.of(signatures(type), headers(type), shapes(type), replays(type))
                    .flatMap(each -> each));
  }

  private static Stream<Forgery> signatures(DocumentType type) {
    return Stream.of(
        forgery("my key", type, Problem.UNKNOWN_KEY, on -> mine(on, type)),
        forgery(
            "my key by the name of the right one",
            type,
            Problem.BAD_SIGNATURE,
            on -> Jws.signed(header(on, type), wish(on, type), MINE)),
        forgery(
            "the key for the other document",
            type,
            Problem.UNKNOWN_KEY,
            on -> Jws.signed(type, wish(on, type), on.signer(other(type)))),
        forgery(
            "the key for the other document by the name of the right one",
            type,
            Problem.BAD_SIGNATURE,
            on -> Jws.signed(header(on, type), wish(on, type), on.signer(other(type)))),
        forgery(
            "the signature of the good document",
            type,
            Problem.BAD_SIGNATURE,
            on -> Jws.withSignatureOf(on.good(type), header(on, type), wish(on, type))),
        forgery(
            "no signature",
            type,
            Problem.BAD_SIGNATURE,
            on -> Jws.unsigned(Jws.signed(header(on, type), wish(on, type), MINE))));
  }

  private static Stream<Forgery> headers(DocumentType type) {
    return Stream.of(
        header("alg none", type, "{'alg':'none','kid':'%s','typ':'%s'}"),
        header("alg None", type, "{'alg':'None','kid':'%s','typ':'%s'}"),
        header("another alg", type, "{'alg':'Ed25519','kid':'%s','typ':'%s'}"),
        header("crit", type, "{'alg':'EdDSA','kid':'%s','typ':'%s','crit':['exp'],'exp':1}"),
        header("b64", type, "{'alg':'EdDSA','kid':'%s','typ':'%s','b64':false}"),
        header("jwk", type, "{'alg':'EdDSA','kid':'%s','typ':'%s','jwk':" + jwk() + "}"),
        header("jku", type, "{'alg':'EdDSA','kid':'%s','typ':'%s','jku':'https://example.org'}"),
        header("x5c", type, "{'alg':'EdDSA','kid':'%s','typ':'%s','x5c':['MIIB']}"),
        forgery(
            "HS256 with the public key for a secret",
            type,
            Problem.UNSUPPORTED_HEADER,
            on -> Jws.hmac(key(on, type), type, wish(on, type))),
        malformed(
            "a header with two key ids",
            type,
            on ->
                Jws.signed(
                    header(on, type)
                        .replace("\"typ\"", "\"kid\":\"%s\",\"typ\"".formatted(MINE_ID)),
                    wish(on, type),
                    MINE)));
  }

  private static final String MINE_ID = MINE.verificationKey().kid();

  private static Stream<Forgery> shapes(DocumentType type) {
    return Stream.of(
        malformed("the payload alone", type, on -> wish(on, type)),
        malformed("nothing", type, on -> ""),
        malformed(
            "two payloads",
            type,
            on ->
                on.good(type)
                    .replaceFirst(
                        "\"signature\"",
                        "\"payload\":\"%s\",\"signature\"".formatted(Jws.encode(wish(on, type))))),
        malformed(
            "an unprotected header",
            type,
            on -> mine(on, type).replaceFirst("\\{", "{\"header\":{\"kid\":\"x\"},")),
        malformed("many signatures", type, on -> Jws.general(on.good(type), mine(on, type))),
        malformed("a compact form", type, on -> Jws.compact(mine(on, type))),
        malformed("padded", type, on -> on.good(type).replaceFirst("\"}$", "=\"}")),
        malformed("two in a row", type, on -> on.good(type) + mine(on, type)),
        // Only with a stolen key: here what two readers would read differently.
        malformed(
            "two revisions in a payload",
            type,
            on ->
                Jws.signed(
                    type,
                    wish(on, type).replaceFirst("\\{", "{\"revision\":1,"),
                    on.signer(type))));
  }

  private static Stream<Forgery> replays(DocumentType type) {
    Stream<Forgery> both =
        Stream.of(
            forgery("of another cluster", type, Problem.WRONG_CLUSTER, on -> elsewhere(on, type)),
            forgery("the other document", type, Problem.WRONG_TYPE, on -> on.good(other(type))),
            later("an old one", type, Problem.OLDER_REVISION, on -> revised(on, type, 1)),
            later(
                "one of the same revision",
                type,
                Problem.CONFLICTING_REVISION,
                on -> revised(on, type, Jws.revision(on.stored(type)))));
    return type == REGISTRATION
        ? both
        : Stream.concat(
            both, Stream.of(forgery("dated ahead", type, Problem.FUTURE, Forgery::ahead)));
  }

  private static Forgery forgery(
      String name, DocumentType type, Problem problem, Function<Stage, String> text) {
    return new Forgery(name, type, problem, true, text);
  }

  private static Forgery later(
      String name, DocumentType type, Problem problem, Function<Stage, String> text) {
    return new Forgery(name, type, problem, false, text);
  }

  private static Forgery malformed(String name, DocumentType type, Function<Stage, String> text) {
    return forgery(name, type, Problem.MALFORMED, text);
  }

  /**
   * @param template with the right key's id and the type
   */
  private static Forgery header(String name, DocumentType type, String template) {
    return forgery(
        name,
        type,
        Problem.UNSUPPORTED_HEADER,
        on ->
            Jws.signed(
                template.replace('\'', '"').formatted(key(on, type).kid(), type.mediaType()),
                wish(on, type),
                MINE));
  }

  private static String jwk() {
    return "{'kty':'OKP','crv':'Ed25519','x':'" + "A".repeat(43) + "'}";
  }

  static DocumentType other(DocumentType type) {
    return type == SNAPSHOT ? REGISTRATION : SNAPSHOT;
  }

  private static VerificationKey key(Stage on, DocumentType type) {
    return on.signer(type).verificationKey();
  }

  private static String header(Stage on, DocumentType type) {
    return Jws.header(type, key(on, type));
  }

  /** Signed by the attacker's key, which only a forged registration names. */
  static String mine(Stage on, DocumentType type) {
    return Jws.signed(type, wish(on, type), MINE);
  }

  /** As if the owners of another cluster had done the attacker the favour. */
  private static String elsewhere(Stage on, DocumentType type) {
    String payload = Jws.edited(wish(on, type), wished -> wished.put("cluster", "other"));
    return Jws.signed(type, payload, on.signer(type));
  }

  /** As if he had been an administrator once. */
  private static String revised(Stage on, DocumentType type, long revision) {
    String payload = Jws.edited(wish(on, type), wished -> wished.put("revision", revision));
    return Jws.signed(type, payload, on.signer(type));
  }

  private static String ahead(Stage on) {
    Instant at = Instant.now().plus(DocumentVerifier.MAX_CLOCK_SKEW).plusSeconds(60);
    String payload =
        Jws.edited(wish(on, SNAPSHOT), wished -> wished.put("publishedAt", at.toString()));
    return Jws.signed(SNAPSHOT, payload, on.signer(SNAPSHOT));
  }

  /** A payload that makes the stranger an administrator. */
  private static String wish(Stage on, DocumentType type) {
    return Jws.edited(
        Jws.payload(on.good(type)),
        type == SNAPSHOT ? Forgery::mapStranger : Forgery::grantToStranger);
  }

  private static void mapStranger(ObjectNode snapshot) {
    snapshot
        .withArrayProperty("users")
        .addObject()
        .put("userarn", Fleet.STRANGER.arn())
        .put("username", "stranger")
        .putArray("groups")
        .add("system:masters");
  }

  /** A creator, a key and a secret. */
  static void grantToStranger(ObjectNode registration) {
    registration.putArray("creators").addObject().put("arn", Fleet.STRANGER.arn());
    registration.withArrayProperty("snapshotKeys").add(MINE.verificationKey().spki());
    registration
        .putArray("webhookSecretDigests")
        .add(SecretDigest.of(Fleet.SECRET).hex())
        .add(SecretDigest.of(SECRET).hex());
  }

  @Override
  public String toString() {
    return document.name().toLowerCase(Locale.ROOT) + ": " + name;
  }
}
