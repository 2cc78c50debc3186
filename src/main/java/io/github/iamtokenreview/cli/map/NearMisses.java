package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.mapping.Contenders.Contender;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.MappingTable.Rank;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import io.github.iamtokenreview.sts.CallerIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Entries that somebody may have meant for a caller whom none is for, or only his account's. */
record NearMisses(KnownMap known, EntryRefs refs) {
  /** More would hide the one that was meant. */
  private static final int MAX_HINTS = 8;

  List<String> hints(CallerIdentity who, List<Contender> contenders) {
    if (!contenders.isEmpty() && contenders.get(0).rank() != Rank.ACCOUNT) {
      return List.of();
    }
    Caller caller = Caller.of(who);
    List<String> hints = new ArrayList<>();
    add(hints, caller, DataKey.MAP_ROLES, known.mappings().roles());
    add(hints, caller, DataKey.MAP_USERS, known.mappings().users());
    caller.oddPermissionSet().ifPresent(hints::add);
    return hints;
  }

  private void add(List<String> hints, Caller caller, DataKey key, List<IdentityMapping> entries) {
    for (int i = 0; i < entries.size() && hints.size() < MAX_HINTS; i++) {
      IdentityMapping entry = entries.get(i);
      EntryRef ref = refs.of(key, i, entry);
      neverMatches(ref, caller)
          .or(() -> hint(entry.principal(), caller))
          .ifPresent(why -> hints.add(ref.position() + " " + why));
    }
  }

  /** An entry that can match nobody, when it holds the caller's name. */
  private Optional<String> neverMatches(EntryRef ref, Caller caller) {
    if (!Arn.foldCase(ref.principal()).contains(caller.name())) {
      return Optional.empty();
    }
    return known
        .reasonNeverToMatch(ref)
        .map((Finding finding) -> "can match nobody: " + finding.message() + "; " + finding.fix());
  }

  private static Optional<String> hint(PrincipalSelector selector, Caller caller) {
    if (selector instanceof PrincipalSelector.Exact exact) {
      return ExactMiss.of(exact.arn(), caller);
    }
    if (selector instanceof PrincipalSelector.Like like) {
      return LikeMiss.of(like.pattern(), caller);
    }
    return PermissionSetMiss.of((PrincipalSelector.PermissionSet) selector, caller);
  }
}
