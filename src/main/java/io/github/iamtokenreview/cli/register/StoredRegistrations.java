package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.register.OperatorKeys.Verified;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.Precondition;
import io.github.iamtokenreview.snapshot.PreconditionFailedException;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.store.Store;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Registrations as signed documents in a store. */
record StoredRegistrations(Store store, OperatorKeys keys) {

  /** A registration, and by what a change of it is conditional. */
  record Held(Verified verified, String etag) {}

  /**
   * @throws CommandFailedException also when there is none, or another operator's
   */
  Held read(ClusterId cluster) throws CommandFailedException, IOException {
    try {
      if (store.fetch(DocumentKey.registration(cluster), null) instanceof Fetched.Document found) {
        return new Held(keys.verify(found.text(), cluster), found.etag());
      }
    } catch (NoSuchFileException e) {
      throw RegistryProblem.notThere(cluster); // Not even the directory.
    }
    throw RegistryProblem.notThere(cluster);
  }

  /**
   * @throws PreconditionFailedException when somebody else has written; an attempt of our own whose
   *     answer got lost on the way, so that it was made twice, is none
   */
  void put(Registration registration, Precondition precondition)
      throws CommandFailedException, IOException {
    DocumentKey key = DocumentKey.registration(registration.cluster());
    String text = keys.sign(registration).toJson();
    try {
      store.put(key, text, precondition);
    } catch (PreconditionFailedException e) {
      boolean ours =
          store.fetch(key, null) instanceof Fetched.Document now && now.text().equals(text);
      if (!ours) {
        throw e;
      }
    }
  }
}
