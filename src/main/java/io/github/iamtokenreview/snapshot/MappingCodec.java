package io.github.iamtokenreview.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of {@code roles} and {@code users} as JSON; they differ in how they name whom. */
enum MappingCodec {
  /** By {@code rolearn}, {@code sso} or {@code arnLike}. */
  ROLE("rolearn"),
  /** By {@code userarn} or {@code arnLike}. */
  USER("userarn");

  private final String arnMember;

  MappingCodec(String arnMember) {
    this.arnMember = arnMember;
  }

  void write(JsonGenerator out, IdentityMapping entry) throws IOException {
    out.writeStartObject();
    if (entry.principal() instanceof PrincipalSelector.Exact exact) {
      out.writeStringField(arnMember, exact.arn());
    } else if (entry.principal() instanceof PrincipalSelector.Like like) {
      out.writeStringField("arnLike", like.pattern().toString());
    } else if (entry.principal() instanceof PrincipalSelector.PermissionSet set) {
      out.writeObjectFieldStart("sso");
      out.writeStringField("permissionSetName", set.permissionSetName());
      out.writeStringField("accountID", set.accountId());
      out.writeStringField("partition", set.partition().id());
      out.writeEndObject();
    }
    out.writeStringField("username", entry.username());
    JsonWriter.strings(out, "groups", entry.groups());
    if (entry.allowSessionGroups()) {
      out.writeBooleanField("allowSessionGroups", true);
    }
    out.writeEndObject();
  }

  IdentityMapping read(JsonReader in) throws InvalidDocumentException, IOException {
    return new Entry().read(in);
  }

  private final class Entry {
    private @Nullable PrincipalSelector principal;
    private @Nullable String username;
    private @Nullable List<String> groups;
    private boolean allowSessionGroups;

    IdentityMapping read(JsonReader in) throws InvalidDocumentException, IOException {
      in.object(this::member);
      PrincipalSelector whom = in.require(arnMember, principal);
      String name = in.require("username", username);
      List<String> names = in.require("groups", groups);
      return in.made(() -> new IdentityMapping(whom, name, names, allowSessionGroups));
    }

    private void member(String name, JsonReader in) throws InvalidDocumentException, IOException {
      switch (name) {
        case "username" -> username = in.sharedString();
        case "groups" -> groups = in.list(JsonReader::sharedString);
        case "allowSessionGroups" -> allowSessionGroups = in.bool();
        case "arnLike" -> principal = only(in, in.parsed(PrincipalSelector.Like::parse));
        default -> {
          if (name.equals(arnMember)) {
            principal = only(in, in.parsed(PrincipalSelector.Exact::new));
          } else if (MappingCodec.this == ROLE && name.equals("sso")) {
            principal = only(in, permissionSet(in));
          } else {
            in.skip();
          }
        }
      }
    }

    private PrincipalSelector only(JsonReader in, PrincipalSelector next)
        throws InvalidDocumentException {
      if (principal != null) {
        throw in.malformed("an entry names whom it is for in one way only");
      }
      return next;
    }

    private static PrincipalSelector permissionSet(JsonReader in)
        throws InvalidDocumentException, IOException {
      var strings = in.strings("permissionSetName", "accountID", "partition");
      String name = in.require("permissionSetName", strings.get("permissionSetName"));
      String account = in.require("accountID", strings.get("accountID"));
      String partition = in.require("partition", strings.get("partition"));
      return in.made(
          () ->
              new PrincipalSelector.PermissionSet(
                  name, account, RegistrationMembers.partition(partition)));
    }
  }
}
