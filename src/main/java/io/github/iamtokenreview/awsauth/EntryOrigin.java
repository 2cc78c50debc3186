package io.github.iamtokenreview.awsauth;

/**
 * Where an entry was read: at a place of the ConfigMap or file, or in an {@code IAMIdentityMapping}
 * object of its own.
 */
public sealed interface EntryOrigin permits Place, EntryOrigin.OfObject {

  /**
   * The object that is the entry.
   *
   * @param name of the object
   */
  record OfObject(String name) implements EntryOrigin {
    /** As findings name it. */
    public String key() {
      return MappingObject.KEY_PREFIX + name;
    }
  }
}
