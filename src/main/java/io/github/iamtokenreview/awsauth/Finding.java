package io.github.iamtokenreview.awsauth;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something wrong with an {@code aws-auth}, and how to mend it.
 *
 * @param key the data key it was found in ({@code mapRoles}) or the object ({@code
 *     IAMIdentityMapping/name}), empty for the ConfigMap as a whole
 * @param line from 1, in the file when a manifest was read, else in the key's value
 * @param column from 1, in code points
 * @param entry which entry of the key's list it is about, from 0; empty for the key as a whole
 * @param code names the kind of finding, in kebab case; does not change between releases
 * @param message what is wrong
 * @param fix what to write instead
 */
public record Finding(
    Severity severity,
    String key,
    OptionalInt entry,
    int line,
    int column,
    String code,
    String message,
    String fix) {

  /** What a finding means for what it was found in. */
  public enum Severity {
    /** It cannot be used. */
    ERROR,
    /** It can be used, but perhaps means something else or matches nobody. */
    WARNING
  }

  /** Of a key, or the ConfigMap, as a whole. */
  public Finding(
      Severity severity,
      String key,
      int line,
      int column,
      String code,
      String message,
      String fix) {
    this(severity, key, OptionalInt.empty(), line, column, code, message, fix);
  }

  public Finding {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("lines and columns count from 1");
    }
  }

  /** The same, of no entry: an alias repeats a mistake, and all its copies are equal then. */
  Finding withoutEntry() {
    return new Finding(severity, key, line, column, code, message, fix);
  }

  /** The name of the object it was found in, unless that is the ConfigMap. */
  public Optional<String> objectName() {
    return key.startsWith(MappingObject.KEY_PREFIX)
        ? Optional.of(key.substring(MappingObject.KEY_PREFIX.length()))
        : Optional.empty();
  }

  /** Whether it was found in a data key that is none of {@link DataKey}, so that it is not read. */
  public boolean isOfUnreadKey() {
    return !key.isEmpty() && objectName().isEmpty() && DataKey.of(key).isEmpty();
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
