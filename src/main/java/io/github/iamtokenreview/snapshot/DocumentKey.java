package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.identity.ClusterId;

/**
 * Under which name a store keeps a document. Made from a checked cluster id, so that no key can
 * lead out of a store's directory or prefix.
 */
public record DocumentKey(ClusterId cluster, DocumentType type) {

  public static DocumentKey registration(ClusterId cluster) {
    return new DocumentKey(cluster, DocumentType.REGISTRATION);
  }

  public static DocumentKey snapshot(ClusterId cluster) {
    return new DocumentKey(cluster, DocumentType.SNAPSHOT);
  }

  /** {@code clusters/<cluster>/cluster.json} or {@code clusters/<cluster>/aws-auth.json}. */
  public String path() {
    return "clusters/" + cluster.value() + "/" + type.fileName();
  }

  @Override
  public String toString() {
    return path();
  }
}
