package io.github.iamtokenreview.snapshot;

/** The two kinds of signed documents. */
public enum DocumentType {
  /** What an operator grants to a cluster. */
  REGISTRATION("iam-tokenreview-registration+jws", "cluster.json"),
  /** What the cluster's {@code aws-auth} maps. */
  SNAPSHOT("iam-tokenreview-snapshot+jws", "aws-auth.json");

  private final String mediaType;
  private final String fileName;

  DocumentType(String mediaType, String fileName) {
    this.mediaType = mediaType;
    this.fileName = fileName;
  }

  /** The {@code typ} of the protected header, which keeps one kind from passing for the other. */
  public String mediaType() {
    return mediaType;
  }

  /** The last part of its {@link DocumentKey}. */
  public String fileName() {
    return fileName;
  }
}
