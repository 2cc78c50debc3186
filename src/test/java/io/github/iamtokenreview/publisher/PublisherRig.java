package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.Trust;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A publisher of a cluster, before a store in memory, at a time that tests move. */
final class PublisherRig {
  static final ClusterId CLUSTER = new ClusterId("prod");
  static final DocumentKey KEY = DocumentKey.snapshot(CLUSTER);
  static final PublishRules DELETING = new PublishRules(false, true);
  private static final SigningKey SIGNING_KEY = SigningKey.generate();

  final MemoryStore store = new MemoryStore();
  final MovableClock clock = new MovableClock();

  Publisher publisher(PublishRules rules) {
    return publisher(rules, SIGNING_KEY);
  }

  Publisher publisher(PublishRules rules, SigningKey key) {
    return publisher(rules, new PublisherKeys(key));
  }

  /** With the rig's key in the place of another, from a time on. */
  Publisher publisherAfter(SigningKey former, Instant since) {
    return publisher(
        PublishRules.DEFAULT,
        PublisherKeys.inPlaceOf(List.of(former.verificationKey()), SIGNING_KEY, since));
  }

  private Publisher publisher(PublishRules rules, PublisherKeys keys) {
    return new Publisher(new SnapshotSigner(CLUSTER, keys), store.store(), rules, clock);
  }

  /** What the store holds, as the function would see it. */
  Snapshot stored() throws IOException, InvalidDocumentException {
    String text = ((Fetched.Document) store.fetch(KEY, null)).text();
    Trust trust = new Trust(CLUSTER, Set.of(SIGNING_KEY.verificationKey()));
    return DocumentVerifier.verifySnapshot(text, trust, null, clock.instant());
  }

  static Outcome.InStore inStore(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.InStore.class);
    return (Outcome.InStore) outcome;
  }

  /** In the words of {@link AwsAuths}. */
  static String words(AwsAuth mappings) {
    Stream<String> roles = mappings.roles().stream().map(IdentityMapping::username);
    Stream<String> users = mappings.users().stream().map(user -> "user:" + user.username());
    Stream<String> deny =
        mappings.deny().stream()
            .map(DenyEntry::text)
            .map(text -> "deny:" + text.substring(text.indexOf('/') + 1));
    return Stream.of(roles, users, deny).flatMap(all -> all).collect(Collectors.joining(" "));
  }

  static List<String> codes(Outcome outcome) {
    return outcome.findings().stream().map(Finding::code).toList();
  }
}
