package io.github.iamtokenreview.mapping;

import java.util.List;
import java.util.Set;

/**
 * What a cluster's registration says about identities, over and above its {@code aws-auth}.
 *
 * @param deny binds everybody, creators too
 * @param creators are administrators without any mapping
 * @param reservedUsernamePrefixes no mapped user's name may start with one; case-sensitive
 * @param scrubbedAccounts whose identities' details appear in no answer and no log
 */
public record AccessPolicy(
    List<DenyEntry> deny,
    List<Creator> creators,
    List<String> reservedUsernamePrefixes,
    Set<String> scrubbedAccounts) {

  public static final AccessPolicy NONE =
      new AccessPolicy(List.of(), List.of(), List.of(), Set.of());

  public AccessPolicy {
    deny = List.copyOf(deny);
    creators = List.copyOf(creators);
    reservedUsernamePrefixes =
        reservedUsernamePrefixes.stream().filter(prefix -> !prefix.isEmpty()).toList();
    scrubbedAccounts = Set.copyOf(scrubbedAccounts);
  }
}
