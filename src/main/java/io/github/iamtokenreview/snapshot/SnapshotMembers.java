package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a snapshot, in whatever order they come; all must be there. */
final class SnapshotMembers {
  private @Nullable Long version;
  private @Nullable ClusterId cluster;
  private @Nullable Long revision;
  private @Nullable Instant publishedAt;
  private @Nullable String resourceVersion;
  private @Nullable List<DenyEntry> deny;
  private @Nullable List<IdentityMapping> roles;
  private @Nullable List<IdentityMapping> users;
  private @Nullable List<String> accounts;

  Snapshot read(JsonReader in) throws InvalidDocumentException, IOException {
    in.object(this::member);
    in.require("version", version);
    ClusterId forCluster = in.require("cluster", cluster);
    long number = in.require("revision", revision);
    Instant time = in.require("publishedAt", publishedAt);
    String source = in.require("resourceVersion", resourceVersion);
    AwsAuth mappings =
        new AwsAuth(
            in.require("roles", roles),
            in.require("users", users),
            in.require("accounts", accounts),
            in.require("deny", deny));
    return in.made(() -> new Snapshot(forCluster, number, time, source, mappings));
  }

  private void member(String name, JsonReader in) throws InvalidDocumentException, IOException {
    switch (name) {
      case "version" -> version = PayloadVersion.read(in);
      case "cluster" -> cluster = in.parsed(ClusterId::new);
      case "revision" -> revision = in.integer();
      case "publishedAt" -> publishedAt = in.parsed(Timestamps::parse);
      case "resourceVersion" -> resourceVersion = in.string();
      case "deny" -> deny = in.listOf(DenyEntry::parse);
      case "roles" -> roles = in.list(MappingCodec.ROLE::read);
      case "users" -> users = in.list(MappingCodec.USER::read);
      case "accounts" -> accounts = in.list(JsonReader::string);
      default -> in.skip();
    }
  }
}
