package io.github.iamtokenreview.snapshot;

/** Snapshots as JSON: {@code docs/schema/snapshot.schema.json}. */
public final class SnapshotCodec {

  private SnapshotCodec() {}

  /** The payload to sign: equal snapshots are equal texts. */
  public static String write(Snapshot snapshot) {
    var mappings = snapshot.mappings();
    return JsonWriter.object(
        out -> {
          out.writeNumberField("version", PayloadVersion.CURRENT);
          out.writeStringField("cluster", snapshot.cluster().value());
          out.writeNumberField("revision", snapshot.revision());
          out.writeStringField("publishedAt", snapshot.publishedAt().toString());
          out.writeStringField("resourceVersion", snapshot.resourceVersion());
          JsonWriter.list(out, "deny", mappings.deny(), entry -> out.writeString(entry.text()));
          JsonWriter.list(
              out, "roles", mappings.roles(), role -> MappingCodec.ROLE.write(out, role));
          JsonWriter.list(
              out, "users", mappings.users(), user -> MappingCodec.USER.write(out, user));
          JsonWriter.strings(out, "accounts", mappings.accounts());
        });
  }

  /**
   * Reads a payload whose signature holds. Members it does not know are ignored; one bad entry
   * spoils the whole, since its publisher has linted it.
   *
   * @throws InvalidDocumentException UNKNOWN_VERSION or MALFORMED, naming the value
   */
  static Snapshot read(String json) throws InvalidDocumentException {
    return JsonReader.read(json, in -> new SnapshotMembers().read(in));
  }
}
