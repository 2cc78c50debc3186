package io.github.iamtokenreview.mapping;

/** What decides about an identity. */
public sealed interface Ruling {
  /** No entry is for it. */
  Ruling NOT_MAPPED = new NotMapped();

  /** Which of the two deny lists. */
  enum Source {
    REGISTRATION,
    AWS_AUTH
  }

  /**
   * @param entry the first of the list that is for the identity
   */
  record Denied(DenyEntry entry, Source source) implements Ruling {}

  record Created(Creator creator) implements Ruling {}

  record Mapped(MappingTable.Match match) implements Ruling {}

  /** See {@link #NOT_MAPPED}. */
  record NotMapped() implements Ruling {}
}
