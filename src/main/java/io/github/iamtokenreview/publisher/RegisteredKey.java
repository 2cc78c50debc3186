package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentStore;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.UnverifiedRegistration;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Admits a key that the cluster's registration names: what another signs the webhook refuses, and
 * it would take the place of a snapshot that is good. A publisher has no operator key, so the
 * registration is taken for what it says; and its role need not let it read that, and a store may
 * not answer: then it warns, once until it can read it again, and goes on.
 */
public final class RegisteredKey implements Admission {
  private final DocumentStore store;
  private final ClusterId cluster;
  private final VerificationKey key;
  private final Consumer<String> warnings;
  private boolean warned;

  /**
   * @param warnings takes a sentence at a time
   */
  public RegisteredKey(
      DocumentStore store, ClusterId cluster, VerificationKey key, Consumer<String> warnings) {
    this.store = store;
    this.cluster = cluster;
    this.key = key;
    this.warnings = warnings;
  }

  @Override
  public void require() throws IOException {
    List<VerificationKey> named = named();
    if (!named.contains(key)) {
      throw refused(named);
    }
  }

  private List<VerificationKey> named() throws RefusedException {
    try {
      if (store.fetch(DocumentKey.registration(cluster), null) instanceof Fetched.Document found) {
        List<VerificationKey> keys = UnverifiedRegistration.read(found.text()).snapshotKeys();
        warned = false;
        return keys;
      }
    } catch (IOException | InvalidDocumentException e) {
      warn(String.valueOf(e.getMessage()));
      return List.of(key);
    }
    throw new RefusedException(
        "cluster %s is not registered in this store: check --cluster and --store, and run 'iam-tokenreview register %s' first; --unregistered publishes all the same"
            .formatted(cluster, cluster));
  }

  private void warn(String why) {
    if (!warned) {
      warned = true;
      warnings.accept(
          "whether the webhook takes this signing key is not known, as the registration of %s can't be read: %s"
              .formatted(cluster, why));
    }
  }

  private RefusedException refused(List<VerificationKey> named) {
    String names =
        named.isEmpty()
            ? "no signing key"
            : "signing key "
                + named.stream().map(VerificationKey::kid).collect(Collectors.joining(" and "));
    return new RefusedException(
        "the registration of %s names %s, and this one is %s, so the webhook would refuse the snapshot: give the key that is named with --signing-key, or make another with 'iam-tokenreview register %s --add-key'"
            .formatted(cluster, names, key.kid(), cluster));
  }

  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }
  }
}
