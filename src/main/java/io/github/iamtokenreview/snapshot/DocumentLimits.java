package io.github.iamtokenreview.snapshot;

import java.util.Collection;

/**
 * How large documents and their lists may be. Who signs is trusted with what he grants, not with
 * the function's memory and start time.
 */
public final class DocumentLimits {

  /**
   * Bytes of a signed document. A ConfigMap holds at most 1 MiB of YAML; as JSON in base64 it stays
   * below this with room for merged-in objects.
   */
  public static final int MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

  /** Two, so that one can be rotated while the API servers still send the other. */
  public static final int MAX_WEBHOOK_SECRETS = 2;

  /** One for each API server, twice while they are rotated. */
  public static final int MAX_CLIENT_CERTIFICATES = 32;

  /** Egress ranges of one cluster's API servers; compared one by one on each request. */
  public static final int MAX_SOURCE_CIDRS = 64;

  /** Publishers of one cluster, and their next keys. */
  public static final int MAX_SNAPSHOT_KEYS = 8;

  /** Each is a way past {@code aws-auth}: more than a few is a mistake. */
  public static final int MAX_CREATORS = 16;

  /**
   * Compared one by one on each request, yet no reason to refuse a list that somebody needs: over
   * this, deny whole accounts or patterns.
   */
  public static final int MAX_DENY = 10_000;

  /** Names that an API server has for itself. */
  public static final int MAX_AUDIENCES = 16;

  /** Compared one by one with each user name. */
  public static final int MAX_RESERVED_PREFIXES = 64;

  /** Accounts of one organisation. */
  public static final int MAX_SCRUBBED_ACCOUNTS = 1_000;

  /** Twice the 10,000 mappings for which the time budgets hold; for each of roles and users. */
  public static final int MAX_MAPPINGS = 20_000;

  /** Accounts of one organisation, with room. */
  public static final int MAX_ACCOUNTS = 10_000;

  /** Kubernetes' are numbers of up to 20 digits, yet by its contract any text. */
  public static final int MAX_RESOURCE_VERSION = 256;

  /** The API server carries a user's groups along with each of his requests. */
  public static final int MAX_GROUPS = 1_000;

  /**
   * Groups of all roles and users together: ten for each of 10,000 mappings. In 4 MiB there could
   * be half a million, which would fill the function's memory after a few clusters.
   */
  public static final int MAX_MEMBERSHIPS = 100_000;

  private DocumentLimits() {}

  /**
   * @throws IllegalArgumentException when there are more than {@code max}, naming the list
   */
  static void checkSize(String what, Collection<?> values, int max) {
    checkCount(what, values.size(), max);
  }

  /**
   * @throws IllegalArgumentException when there are more than {@code max}, naming what
   */
  static void checkCount(String what, int count, int max) {
    if (count > max) {
      throw new IllegalArgumentException(
          "%d %s are too many: at most %d".formatted(count, what, max));
    }
  }
}
