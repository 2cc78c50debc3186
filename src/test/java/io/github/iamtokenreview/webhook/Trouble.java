package io.github.iamtokenreview.webhook;

import static io.github.iamtokenreview.snapshot.DocumentType.REGISTRATION;
import static io.github.iamtokenreview.snapshot.DocumentType.SNAPSHOT;

import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.S3StandIn;
import io.github.iamtokenreview.dev.StsAnswer;
import io.github.iamtokenreview.snapshot.DocumentLimits;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import io.github.iamtokenreview.snapshot.Jws;
import io.github.iamtokenreview.snapshot.Obstacle;
import io.github.iamtokenreview.snapshot.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something wrong with a document or with its store.
 *
 * @param metric that counts it, by this reason
 * @param first whether it keeps a document from being taken that is the first of its cluster
 */
record Trouble(
    String name,
    DocumentType document,
    Metric metric,
    String reason,
    boolean first,
    BiConsumer<Stage, DocumentType> strike) {

  /** Longer than the function waits for S3, or a decision for a document. */
  private static final Duration TOO_SLOW = Duration.ofMillis(1_600);

  private static final Fault SKEWED = new Fault.Reply(S3StandIn.error(403, "RequestTimeTooSkewed"));

  /** Each of these with each of the two documents, and some that only one can have. */
  static Stream<Trouble> all() {
    return Stream.concat(
        Stream.of(SNAPSHOT, REGISTRATION)
            .flatMap(type -> Stream.concat(documents(type), stores(type))),
        Stream.of(
            document("published in ten minutes", SNAPSHOT, Problem.FUTURE, Trouble::future),
            store("deleted", SNAPSHOT, Obstacle.MISSING, Stage::remove),
            store(
                "no server",
                REGISTRATION,
                Obstacle.STORE,
                (on, type) -> on.rig().s3().disconnect()),
            document(
                "signed by a publisher", REGISTRATION, Problem.UNKNOWN_KEY, Trouble::byPublisher)));
  }

  private static Stream<Trouble> documents(DocumentType type) {
    return Stream.of(
        document("unsigned", type, Problem.MALFORMED, on -> Jws.payload(on.good(type))),
        document(
            "without signature", type, Problem.BAD_SIGNATURE, on -> Jws.unsigned(on.good(type))),
        document("wrongly signed", type, Problem.BAD_SIGNATURE, on -> wronglySigned(on, type)),
        document("signed by a key of nobody", type, Problem.UNKNOWN_KEY, on -> byNobody(on, type)),
        document("of another cluster", type, Problem.WRONG_CLUSTER, on -> on.good(type, "other")),
        document("half of it", type, Problem.MALFORMED, on -> half(on.good(type))),
        document("4 MiB and a byte", type, Problem.TOO_LARGE, on -> large()),
        document("no JSON", type, Problem.MALFORMED, on -> "<html>It works!</html>"),
        document("signed, no JSON", type, Problem.MALFORMED, on -> signedText(on, type)),
        document("signed, wrong type", type, Problem.MALFORMED, on -> wrongType(on, type)),
        document("version 2", type, Problem.UNKNOWN_VERSION, on -> version(on, type)),
        later("an older revision", type, Problem.OLDER_REVISION, on -> revised(on, type, 1)),
        later("another of its revision", type, Problem.CONFLICTING_REVISION, on -> same(on, type)));
  }

  private static Stream<Trouble> stores(DocumentType type) {
    return Stream.of(
        reply("S3 403", type, S3StandIn.error(403, "AccessDenied")),
        reply("S3 404 without its bucket", type, S3StandIn.error(404, "NoSuchBucket")),
        reply("S3 500", type, S3StandIn.error(500, "InternalError")),
        reply("S3 503", type, S3StandIn.error(503, "SlowDown")),
        reply("no entity tag", type, new StsAnswer(200, Map.of(), "{}")),
        reply("a strange entity tag", type, new StsAnswer(200, Map.of("ETag", "\"é\""), "{}")),
        fault("our clock is wrong", type, SKEWED),
        fault("slow", type, new Fault.Slow(TOO_SLOW)),
        fault("broken off", type, new Fault.BrokenOff(100)),
        fault("dropped", type, new Fault.Drop()));
  }

  private static Trouble document(
      String name, DocumentType type, Problem problem, Function<Stage, String> text) {
    return new Trouble(
        name,
        type,
        Metric.SNAPSHOT_REJECTED,
        problem.name(),
        true,
        (on, it) -> on.put(it, text.apply(on)));
  }

  /** Nothing is wrong with it when it is the first. */
  private static Trouble later(
      String name, DocumentType type, Problem problem, Function<Stage, String> text) {
    Trouble any = document(name, type, problem, text);
    return new Trouble(name, type, any.metric, any.reason, false, any.strike);
  }

  private static Trouble store(
      String name, DocumentType type, Obstacle obstacle, BiConsumer<Stage, DocumentType> strike) {
    return new Trouble(name, type, Metric.STORE_ERRORS, obstacle.name(), true, strike);
  }

  /** A new document would be there. */
  private static Trouble fault(String name, DocumentType type, Fault fault) {
    return store(
        name,
        type,
        Obstacle.STORE,
        (on, it) -> {
          on.put(it, on.good(it));
          on.fault(it, fault);
        });
  }

  private static Trouble reply(String name, DocumentType type, StsAnswer answer) {
    return fault(name, type, new Fault.Reply(answer));
  }

  private static String wronglySigned(Stage on, DocumentType type) {
    String other = on.good(type);
    String header = Jws.header(type, on.signer(type).verificationKey());
    return Jws.withSignatureOf(other, header, Jws.payload(on.good(type)));
  }

  private static String byNobody(Stage on, DocumentType type) {
    return Jws.signed(type, Jws.payload(on.good(type)), SigningKey.generate());
  }

  private static String byPublisher(Stage on) {
    return Jws.signed(
        REGISTRATION, Jws.payload(on.good(REGISTRATION)), on.rig().documents().publisher());
  }

  private static String half(String text) {
    return text.substring(0, text.length() / 2);
  }

  private static String large() {
    return "x".repeat(DocumentLimits.MAX_DOCUMENT_BYTES + 1);
  }

  private static String signedText(Stage on, DocumentType type) {
    return Jws.signed(type, "mapRoles: []", on.signer(type));
  }

  private static String wrongType(Stage on, DocumentType type) {
    return on.edited(type, payload -> payload.put("deny", "everybody"));
  }

  private static String version(Stage on, DocumentType type) {
    return on.edited(type, payload -> payload.put("version", 2));
  }

  private static String revised(Stage on, DocumentType type, long revision) {
    return on.edited(type, payload -> payload.put("revision", revision));
  }

  /** Of the stored one's revision, and with something else in it. */
  private static String same(Stage on, DocumentType type) {
    long revision = Jws.revision(on.stored(type));
    return on.edited(
        type,
        payload -> {
          payload.put("revision", revision);
          payload.putArray("deny").add("123456789012");
        });
  }

  private static String future(Stage on) {
    Instant at = Instant.now().plus(DocumentVerifier.MAX_CLOCK_SKEW.multipliedBy(2));
    return on.edited(SNAPSHOT, payload -> payload.put("publishedAt", at.toString()));
  }

  @Override
  public String toString() {
    return document.name().toLowerCase(Locale.ROOT) + ": " + name;
  }
}
