package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.ArnPattern;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import io.github.iamtokenreview.mapping.PrincipalSelector.Exact;
import io.github.iamtokenreview.mapping.PrincipalSelector.Like;
import io.github.iamtokenreview.mapping.PrincipalSelector.PermissionSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An {@link AwsAuth} made ready for look-ups. The answer depends on the identity and the entries
 * alone: by rank (exact, permission set, pattern, account), within a rank {@code mapRoles} before
 * {@code mapUsers}, within one list the last of several.
 */
public final class MappingTable {

  /** How an identity was found, the most specific first. */
  public enum Rank {
    EXACT,
    PERMISSION_SET,
    PATTERN,
    ACCOUNT
  }

  /**
   * @param mapping the entry; empty for an account's
   */
  public record Match(Rank rank, Optional<IdentityMapping> mapping) {}

  private record PatternEntry(ArnPattern pattern, IdentityMapping mapping) {}

  private final Map<String, IdentityMapping> exact = new HashMap<>();
  private final Map<String, IdentityMapping> permissionSets = new HashMap<>();

  /** By account: a pattern's account is literal. The first that matches wins. */
  private final Map<String, List<PatternEntry>> patterns = new HashMap<>();

  private final Set<String> accounts;
  private final List<DenyEntry> deny;

  public MappingTable(AwsAuth awsAuth) {
    // In the order of rising precedence, since each put replaces what stood there.
    awsAuth.users().forEach(this::add);
    awsAuth.roles().forEach(this::add);
    accounts = Set.copyOf(awsAuth.accounts());
    deny = awsAuth.deny();
  }

  private void add(IdentityMapping mapping) {
    PrincipalSelector principal = mapping.principal();
    if (principal instanceof Exact entry) {
      exactKey(entry.arn()).ifPresent(key -> exact.put(key, mapping));
    } else if (principal instanceof PermissionSet entry) {
      permissionSets.put(PermissionSetRole.keyOf(entry), mapping);
    } else if (principal instanceof Like entry) {
      patterns
          .computeIfAbsent(entry.pattern().sections().account(), account -> new ArrayList<>())
          .add(0, new PatternEntry(entry.pattern(), mapping));
    }
  }

  /**
   * Empty for what STS never answers: no identity's ARN, or a session's instead of its role's. Case
   * means nothing anywhere in it, as for aws-iam-authenticator.
   */
  private static Optional<String> exactKey(String arn) {
    try {
      IamPrincipal principal = IamPrincipal.parse(Arn.foldCase(arn));
      return principal.type() == IamPrincipal.Type.ASSUMED_ROLE
          ? Optional.empty()
          : Optional.of(principal.key());
    } catch (InvalidArnException e) {
      return Optional.empty();
    }
  }

  /** The entry that counts for an identity, or empty when none does. */
  public Optional<Match> find(IamPrincipal who) {
    IdentityMapping found = exact.get(who.key());
    if (found != null) {
      return Optional.of(new Match(Rank.EXACT, Optional.of(found)));
    }
    found = PermissionSetRole.keyOf(who).map(permissionSets::get).orElse(null);
    if (found != null) {
      return Optional.of(new Match(Rank.PERMISSION_SET, Optional.of(found)));
    }
    Arn arn = who.withoutRolePath();
    for (PatternEntry entry : patterns.getOrDefault(arn.account(), List.of())) {
      if (entry.pattern().matches(arn)) {
        return Optional.of(new Match(Rank.PATTERN, Optional.of(entry.mapping())));
      }
    }
    return accounts.contains(arn.account())
        ? Optional.of(new Match(Rank.ACCOUNT, Optional.empty()))
        : Optional.empty();
  }

  /** The map's own deny list. */
  public List<DenyEntry> deny() {
    return deny;
  }
}
