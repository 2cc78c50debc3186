package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.awsauth.Finding.Severity;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.net.HttpURLConnection;

/** Findings that only show when an {@code aws-auth} is published. */
final class Notices {
  static final String MISSING = "configmap-missing";

  private Notices() {}

  static Finding deleted(boolean kept) {
    return error(
        MISSING,
        ConfigMapSource.TITLE
            + " does not exist"
            + (kept ? "; the map published last stays" : ", and no map was published before"),
        kept ? "create it again, or publish with --allow-delete" : "create it");
  }

  /** As {@link #deleted}, for who looks and does not publish. */
  static Finding missing() {
    return new Finding(
        Severity.WARNING,
        "",
        1,
        1,
        MISSING,
        ConfigMapSource.TITLE
            + " does not exist, so only 'publish --allow-delete' takes"
            + " what there is without it",
        "make it with 'map init'");
  }

  static Finding denyKept(int entries) {
    return new Finding(
        Severity.WARNING,
        DataKey.DENY.key(),
        1,
        1,
        "deny-kept",
        "deny is not there any more; what was published last (%d) stays denied".formatted(entries),
        "write deny: \"[]\" to deny nobody");
  }

  /**
   * @param unread the data key that stands there instead
   * @param entries how many there were
   */
  static Finding misspelt(DataKey key, String unread, int entries) {
    return new Finding(
        Severity.ERROR,
        unread,
        1,
        1,
        "misspelt-key",
        "%s is not there any more, and this key looks like it; what was published last (%d) stays"
            .formatted(key.key(), entries),
        "write %s, or %s: \"[]\" to map nobody by it".formatted(key.key(), key.key()));
  }

  /**
   * @param status of the API server's answer, 0 when there was none
   */
  static Finding objectsUnreadable(String cause, int status) {
    return error(
        "objects-unreadable",
        "the IAMIdentityMapping objects can't be read: " + cause,
        switch (status) {
          case HttpURLConnection.HTTP_NOT_FOUND ->
              "install the CustomResourceDefinition iamidentitymappings.iamauthenticator.k8s.aws,"
                  + " or publish without --crd";
          case HttpURLConnection.HTTP_FORBIDDEN ->
              "let the publisher get, list and watch them, as the manifest of register --crd does,"
                  + " or publish without --crd";
          default ->
              "see with kubectl get iamidentitymappings whether the API server answers;"
                  + " until it does, what they gave stays in force";
        });
  }

  static Finding tooManyObjects(int most) {
    return error(
        "too-many-objects",
        "there are more than " + most + " IAMIdentityMapping objects",
        "map fewer principals, or use an arnLike pattern in the ConfigMap");
  }

  static Finding overLimit(String message) {
    return error("over-limit", message, "map fewer principals, or use an arnLike pattern");
  }

  static Finding notVerified(InvalidDocumentException e) {
    return new Finding(
        Severity.WARNING,
        "",
        1,
        1,
        "stored-snapshot",
        "nothing is kept of the snapshot in the store: " + e.getMessage(),
        e.problem() == Problem.UNKNOWN_KEY
            ? "look who else publishes for this cluster; a new signing key goes on from what the old"
                + " one signed only with the whole file of 'register --add-key', for 7 days"
            : "look who else writes to the store");
  }

  /**
   * @param goneOnFrom whether what it signed is; else it is passed over
   */
  static Finding formerKey(boolean goneOnFrom) {
    return new Finding(
        Severity.WARNING,
        "",
        1,
        1,
        "former-key",
        "the snapshot in the store is a former signing key's, "
            + (goneOnFrom ? "and is gone on from" : "and nothing of it is kept"),
        "with a new key that is so once; if it comes back, end who still publishes with the old one,"
            + " and drop that with 'register --update --drop-key'");
  }

  private static Finding error(String code, String message, String fix) {
    return new Finding(Severity.ERROR, "", 1, 1, code, message, fix);
  }
}
