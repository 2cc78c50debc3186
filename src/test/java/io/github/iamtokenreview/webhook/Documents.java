package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.ParsedAwsAuth;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.Creator;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.snapshot.CallerCredentials;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.Jws;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.RegistrationCodec;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.SnapshotCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Makes signed documents, with one operator's key and one publisher's; each has a new revision. */
final class Documents {
  private final SigningKey operator = SigningKey.generate();
  private final SigningKey publisher = SigningKey.generate();
  private final AtomicLong revision = new AtomicLong();

  SigningKey operator() {
    return operator;
  }

  SigningKey publisher() {
    return publisher;
  }

  String registration(String id, CallerCredentials callers, List<String> audiences) {
    Registration registration =
        new Registration(
            new ClusterId(id),
            revision.incrementAndGet(),
            callers,
            List.of(publisher.verificationKey()),
            new AccessPolicy(
                List.of(DenyEntry.parse("arn:aws:iam::123456789012:user/Nobody")),
                List.of(Creator.of(Fleet.CREATOR.arn(), Optional.empty())),
                List.of(),
                Set.of("999988887777")),
            audiences,
            Optional.empty(),
            Optional.empty());
    return Jws.signed(DocumentType.REGISTRATION, RegistrationCodec.write(registration), operator);
  }

  /**
   * @param awsAuth the ConfigMap, in YAML
   */
  String snapshot(String id, String awsAuth, Instant publishedAt) {
    ParsedAwsAuth parsed = AwsAuthParser.parseManifest(awsAuth);
    if (parsed.hasErrors()) {
      throw new IllegalArgumentException(parsed.findings().toString());
    }
    Snapshot snapshot =
        new Snapshot(
            new ClusterId(id), revision.incrementAndGet(), publishedAt, "1", parsed.mappings());
    return Jws.signed(DocumentType.SNAPSHOT, SnapshotCodec.write(snapshot), publisher);
  }
}
