package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.util.List;
import java.util.stream.Stream;

/** One thing to add to, or remove from, an {@code aws-auth}. */
public sealed interface Edit {

  Target target();

  /** The key whose list it is about. */
  default DataKey key() {
    return target().key();
  }

  /** An edit that makes an entry. */
  sealed interface Addition extends Edit {
    /** The entry in YAML, without the dash, unindented. */
    List<String> lines();
  }

  /** An edit that takes away all entries for somebody. */
  sealed interface Removal extends Edit {}

  /**
   * Whom an edit is about.
   *
   * @param identity equal for entries that are for the same principal
   * @param text for messages: {@code role ARN "arn:…"}
   */
  record Target(DataKey key, String identity, String text) {
    static Target of(DataKey key, PrincipalSelector principal) {
      return new Target(key, PrincipalKey.of(principal), EntryText.subject(key, principal));
    }

    /** Of all identities of an account. */
    static Target ofAccount(String account) {
      return new Target(DataKey.MAP_ACCOUNTS, account, "account \"" + account + "\"");
    }

    static Target of(DenyEntry entry) {
      String text = entry.text();
      return new Target(DataKey.DENY, Arn.foldCase(text), "deny entry \"" + text + "\"");
    }

    /** Of each entry of a list, in order. */
    static Stream<Target> ofAll(DataKey key, AwsAuth map) {
      return switch (key) {
        case MAP_ROLES -> map.roles().stream().map(entry -> of(key, entry.principal()));
        case MAP_USERS -> map.users().stream().map(entry -> of(key, entry.principal()));
        case MAP_ACCOUNTS -> map.accounts().stream().map(Target::ofAccount);
        case DENY -> map.deny().stream().map(Target::of);
      };
    }
  }

  /**
   * @param key {@link DataKey#MAP_ROLES} or {@link DataKey#MAP_USERS}
   */
  record AddMapping(DataKey key, IdentityMapping mapping) implements Addition {
    @Override
    public Target target() {
      return Target.of(key, mapping.principal());
    }

    @Override
    public List<String> lines() {
      return EntryText.lines(key, mapping);
    }
  }

  /**
   * @param key {@link DataKey#MAP_ROLES} or {@link DataKey#MAP_USERS}
   */
  record RemoveMapping(DataKey key, PrincipalSelector principal) implements Removal {
    @Override
    public Target target() {
      return Target.of(key, principal);
    }
  }

  record AddAccount(String account) implements Addition {
    @Override
    public Target target() {
      return Target.ofAccount(account);
    }

    @Override
    public List<String> lines() {
      return List.of(ScalarText.of(account));
    }
  }

  record RemoveAccount(String account) implements Removal {
    @Override
    public Target target() {
      return Target.ofAccount(account);
    }
  }

  record AddDeny(DenyEntry entry) implements Addition {
    @Override
    public Target target() {
      return Target.of(entry);
    }

    @Override
    public List<String> lines() {
      return List.of(ScalarText.of(entry.text()));
    }
  }

  record RemoveDeny(DenyEntry entry) implements Removal {
    @Override
    public Target target() {
      return Target.of(entry);
    }
  }
}
