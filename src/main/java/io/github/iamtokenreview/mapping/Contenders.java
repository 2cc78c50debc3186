package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.mapping.MappingTable.Match;
import io.github.iamtokenreview.mapping.MappingTable.Rank;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All entries that are for an identity, to explain why one of them counts. Whether an entry is, and
 * by which rank, {@link MappingTable} says of a table that holds that entry alone, so it costs as
 * much time as there are entries.
 */
public final class Contenders {

  /** The lists, in the order in which the first wins within a rank. */
  public enum Origin {
    ROLES,
    USERS,
    ACCOUNTS
  }

  /**
   * An entry that is for the identity.
   *
   * @param index in its list, from 0
   * @param mapping empty for an account
   */
  public record Contender(Origin origin, int index, Rank rank, Optional<IdentityMapping> mapping) {}

  private Contenders() {}

  /** The entry that counts first, then the one that would without it, and so on. */
  public static List<Contender> of(AwsAuth map, IamPrincipal who) {
    List<Contender> found = new ArrayList<>();
    for (int i = 0; i < map.roles().size(); i++) {
      List<IdentityMapping> one = List.of(map.roles().get(i));
      add(found, Origin.ROLES, i, alone(who, one, List.of(), List.of()));
    }
    for (int i = 0; i < map.users().size(); i++) {
      List<IdentityMapping> one = List.of(map.users().get(i));
      add(found, Origin.USERS, i, alone(who, List.of(), one, List.of()));
    }
    for (int i = 0; i < map.accounts().size(); i++) {
      List<String> one = List.of(map.accounts().get(i));
      add(found, Origin.ACCOUNTS, i, alone(who, List.of(), List.of(), one));
    }
    found.sort(
        Comparator.comparing(Contender::rank)
            .thenComparing(Contender::origin)
            .thenComparing(Contender::index, Comparator.reverseOrder()));
    return found;
  }

  private static Optional<Match> alone(
      IamPrincipal who,
      List<IdentityMapping> roles,
      List<IdentityMapping> users,
      List<String> accounts) {
    return new MappingTable(new AwsAuth(roles, users, accounts, List.of())).find(who);
  }

  private static void add(List<Contender> found, Origin origin, int index, Optional<Match> match) {
    match.ifPresent(m -> found.add(new Contender(origin, index, m.rank(), m.mapping())));
  }
}
