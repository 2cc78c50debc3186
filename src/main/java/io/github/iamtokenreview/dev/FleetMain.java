package io.github.iamtokenreview.dev;

import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.ParsedAwsAuth;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.snapshot.CallerCredentials;
import io.github.iamtokenreview.snapshot.DirectoryWriter;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.Precondition;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.RegistrationCodec;
import io.github.iamtokenreview.snapshot.Revision;
import io.github.iamtokenreview.snapshot.SecretDigest;
import io.github.iamtokenreview.snapshot.SignedDocument;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.SnapshotCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Signed documents of a whole fleet, as quickly as they can be made, for measuring: {@code
 * FleetMain <empty directory> <clusters> <aws-auth.yaml>}. The clusters are {@code cluster-0000}
 * and so on; each has publisher's key and map of its own, all have the operator's key and the
 * webhook secret whose lines it prints.
 */
public final class FleetMain {
  private static final int SECRET_BYTES = 32;

  private final SigningKey operator = SigningKey.generate();
  private final String secret = DemoIdentities.random(SECRET_BYTES);
  private final Path store;
  private final ParsedAwsAuth map;
  private final Instant now;

  private FleetMain(Path store, ParsedAwsAuth map, Instant now) {
    this.store = store;
    this.map = map;
    this.now = now;
  }

  /** Exits with 1 and the reason on stderr when it can't. */
  public static void main(String[] args) {
    try {
      make(args).forEach(System.out::println);
    } catch (IOException | InvalidDocumentException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Writes the documents.
   *
   * @return the operator's public key and the webhook secret
   */
  static List<String> make(String... args) throws IOException, InvalidDocumentException {
    if (args.length != 3 || !args[1].matches("[0-9]{1,4}")) {
      throw new IllegalArgumentException("usage: FleetMain <directory> <clusters> <aws-auth.yaml>");
    }
    ParsedAwsAuth map = AwsAuthParser.parseManifest(Files.readString(Path.of(args[2])));
    FleetMain fleet = new FleetMain(Path.of(args[0]), map, Instant.now());
    Files.createDirectories(fleet.store);
    for (int number = 0; number < Integer.parseInt(args[1]); number++) {
      fleet.add(new ClusterId("cluster-%04d".formatted(number)));
    }
    return List.of(fleet.operator.verificationKey().spki(), fleet.secret);
  }

  private void add(ClusterId id) throws IOException, InvalidDocumentException {
    SigningKey publisher = SigningKey.generate();
    put(
        DocumentKey.registration(id),
        SignedDocument.sign(
            DocumentType.REGISTRATION,
            RegistrationCodec.write(registration(id, publisher)),
            operator));
    Snapshot snapshot =
        new Snapshot(id, Revision.next(Revision.NONE, now), now, "1", map.mappings());
    put(
        DocumentKey.snapshot(id),
        SignedDocument.sign(DocumentType.SNAPSHOT, SnapshotCodec.write(snapshot), publisher));
  }

  private Registration registration(ClusterId id, SigningKey publisher) {
    return new Registration(
        id,
        Revision.next(Revision.NONE, now),
        new CallerCredentials(List.of(SecretDigest.of(secret)), List.of(), List.of()),
        List.of(publisher.verificationKey()),
        new AccessPolicy(List.of(), List.of(), List.of(), Set.of()),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private void put(DocumentKey key, SignedDocument document) throws IOException {
    new DirectoryWriter(store).put(key, document.toJson(), new Precondition.Absent());
  }
}
