package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.util.List;

/** One thing to add to, or remove from, an {@code aws-auth}. */
public sealed interface Edit {

  /** The key whose list it is about. */
  DataKey key();

  /** Equal for entries that are for the same principal. */
  String identity();

  /** Whom it is about, for messages: {@code role ARN "arn:…"}. */
  String subject();

  /** An edit that makes an entry. */
  sealed interface Addition extends Edit {
    /** The entry in YAML, without the dash, unindented. */
    List<String> lines();
  }

  /** An edit that takes away all entries for somebody. */
  sealed interface Removal extends Edit {}

  /**
   * @param key {@link DataKey#MAP_ROLES} or {@link DataKey#MAP_USERS}
   */
  record AddMapping(DataKey key, IdentityMapping mapping) implements Addition {
    @Override
    public String identity() {
      return PrincipalKey.of(mapping.principal());
    }

    @Override
    public String subject() {
      return EntryText.subject(key, mapping.principal());
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
    public String identity() {
      return PrincipalKey.of(principal);
    }

    @Override
    public String subject() {
      return EntryText.subject(key, principal);
    }
  }

  /** Of all identities of an account. */
  record AddAccount(String account) implements Addition {
    @Override
    public DataKey key() {
      return DataKey.MAP_ACCOUNTS;
    }

    @Override
    public String identity() {
      return account;
    }

    @Override
    public String subject() {
      return "account \"" + account + "\"";
    }

    @Override
    public List<String> lines() {
      return List.of(ScalarText.of(account));
    }
  }

  /** Of all identities of an account. */
  record RemoveAccount(String account) implements Removal {
    @Override
    public DataKey key() {
      return DataKey.MAP_ACCOUNTS;
    }

    @Override
    public String identity() {
      return account;
    }

    @Override
    public String subject() {
      return "account \"" + account + "\"";
    }
  }

  record AddDeny(DenyEntry entry) implements Addition {
    @Override
    public DataKey key() {
      return DataKey.DENY;
    }

    @Override
    public String identity() {
      return Arn.foldCase(entry.text());
    }

    @Override
    public String subject() {
      return "deny entry \"" + entry.text() + "\"";
    }

    @Override
    public List<String> lines() {
      return List.of(ScalarText.of(entry.text()));
    }
  }

  record RemoveDeny(DenyEntry entry) implements Removal {
    @Override
    public DataKey key() {
      return DataKey.DENY;
    }

    @Override
    public String identity() {
      return Arn.foldCase(entry.text());
    }

    @Override
    public String subject() {
      return "deny entry \"" + entry.text() + "\"";
    }
  }
}
