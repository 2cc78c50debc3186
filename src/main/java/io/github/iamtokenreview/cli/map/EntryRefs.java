package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.mapping.Contenders.Contender;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.MappingTable.Rank;
import io.github.iamtokenreview.mapping.Ruling;
import java.util.Optional;

/** Finds where what counts stands. */
record EntryRefs(KnownMap known) {

  EntryRef of(Contender contender) {
    DataKey key =
        switch (contender.origin()) {
          case ROLES -> DataKey.MAP_ROLES;
          case USERS -> DataKey.MAP_USERS;
          case ACCOUNTS -> DataKey.MAP_ACCOUNTS;
        };
    String principal =
        contender
            .mapping()
            .map(mapping -> EntryRef.principal(mapping.principal()))
            .orElseGet(() -> known.mappings().accounts().get(contender.index()));
    return new EntryRef(
        word(contender.rank()),
        EntryRef.AWS_AUTH,
        key.key(),
        contender.index(),
        known.origin(key, contender.index()),
        principal,
        contender.mapping());
  }

  EntryRef of(DataKey key, int index, IdentityMapping mapping) {
    return new EntryRef(
        "",
        EntryRef.AWS_AUTH,
        key.key(),
        index,
        known.origin(key, index),
        EntryRef.principal(mapping.principal()),
        Optional.of(mapping));
  }

  EntryRef of(Ruling.Denied denied) {
    boolean registered = denied.source() == Ruling.Source.REGISTRATION;
    var list = registered ? known.policy().deny() : known.mappings().deny();
    int index = list.indexOf(denied.entry());
    return new EntryRef(
        "deny",
        registered ? EntryRef.REGISTRATION : EntryRef.AWS_AUTH,
        DataKey.DENY.key(),
        index,
        registered ? Optional.empty() : known.origin(DataKey.DENY, index),
        denied.entry().text(),
        Optional.empty());
  }

  EntryRef of(Ruling.Created created) {
    return new EntryRef(
        "creator",
        EntryRef.REGISTRATION,
        "creators",
        known.policy().creators().indexOf(created.creator()),
        Optional.empty(),
        created.creator().principal().canonicalArn(),
        Optional.empty());
  }

  static String word(Rank rank) {
    return switch (rank) {
      case EXACT -> "exact";
      case PERMISSION_SET -> "sso";
      case PATTERN -> "pattern";
      case ACCOUNT -> "account";
    };
  }
}
