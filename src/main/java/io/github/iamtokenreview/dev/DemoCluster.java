package io.github.iamtokenreview.dev;

import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.ParsedAwsAuth;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.Creator;
import io.github.iamtokenreview.snapshot.CallerCredentials;
import io.github.iamtokenreview.snapshot.DirectoryStore;
import io.github.iamtokenreview.snapshot.DirectoryWriter;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.Fetched;
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
 * A cluster made up for development: registration and snapshot, signed with keys of their own, in a
 * directory store.
 *
 * @param operatorKey base64 SPKI, for the function's settings
 * @param webhookSecret the API server's bearer secret
 */
record DemoCluster(String operatorKey, String webhookSecret, Path store) {
  static final ClusterId ID = new ClusterId("demo");

  /** 256 bits, which is why its plain digest may be stored. */
  private static final int SECRET_BYTES = 32;

  /**
   * @param awsAuth manifest of the ConfigMap; must have no errors
   */
  static DemoCluster create(Path store, String awsAuth, Instant now)
      throws IOException, InvalidDocumentException {
    SigningKey operatorKey = SigningKey.generate();
    SigningKey publisherKey = SigningKey.generate();
    String secret = DemoIdentities.random(SECRET_BYTES);
    SignedDocument registration =
        SignedDocument.sign(
            DocumentType.REGISTRATION,
            RegistrationCodec.write(registration(secret, publisherKey, now)),
            operatorKey);
    SignedDocument snapshot =
        SignedDocument.sign(
            DocumentType.SNAPSHOT, SnapshotCodec.write(snapshot(awsAuth, now)), publisherKey);
    replace(store, DocumentKey.registration(ID), registration);
    replace(store, DocumentKey.snapshot(ID), snapshot);
    return new DemoCluster(operatorKey.verificationKey().spki(), secret, store);
  }

  /** Over what an earlier start left, signed by keys that nobody has any more. */
  private static void replace(Path store, DocumentKey key, SignedDocument document)
      throws IOException {
    Precondition asFound =
        Files.exists(store.resolve(key.path()))
                && new DirectoryStore(store).fetch(key, null) instanceof Fetched.Document found
            ? new Precondition.Unchanged(found.etag())
            : new Precondition.Absent();
    Files.createDirectories(store);
    new DirectoryWriter(store).put(key, document.toJson(), asFound);
  }

  private static Registration registration(String secret, SigningKey publisherKey, Instant now) {
    Creator creator = Creator.of(DemoIdentities.CREATOR_ARN, Optional.empty());
    return new Registration(
        ID,
        Revision.next(Revision.NONE, now),
        new CallerCredentials(List.of(SecretDigest.of(secret)), List.of(), List.of()),
        List.of(publisherKey.verificationKey()),
        new AccessPolicy(List.of(), List.of(creator), List.of(), Set.of()),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static Snapshot snapshot(String awsAuth, Instant now) {
    ParsedAwsAuth parsed = AwsAuthParser.parseManifest(awsAuth);
    if (parsed.hasErrors()) {
      throw new IllegalStateException("aws-auth.yaml: " + parsed.findings());
    }
    return new Snapshot(ID, Revision.next(Revision.NONE, now), now, "", parsed.mappings());
  }

  @Override
  public String toString() {
    return "DemoCluster[" + store + "]";
  }
}
