package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.Lengths;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A cluster's {@code aws-auth} at one time.
 *
 * @param revision see {@link Revision}
 * @param publishedAt when its publisher last saw that it still holds
 * @param resourceVersion Kubernetes' name of the ConfigMap's version; empty where there is none
 */
public record Snapshot(
    ClusterId cluster,
    long revision,
    Instant publishedAt,
    String resourceVersion,
    AwsAuth mappings) {

  /**
   * @throws IllegalArgumentException when there is more than {@link DocumentLimits} allow, or a
   *     user is named by a permission set
   */
  public Snapshot {
    Revision.checked(revision);
    Timestamps.check(publishedAt);
    Lengths.check("a resourceVersion", resourceVersion, DocumentLimits.MAX_RESOURCE_VERSION);
    DocumentLimits.checkSize("roles", mappings.roles(), DocumentLimits.MAX_MAPPINGS);
    DocumentLimits.checkSize("users", mappings.users(), DocumentLimits.MAX_MAPPINGS);
    DocumentLimits.checkSize("accounts", mappings.accounts(), DocumentLimits.MAX_ACCOUNTS);
    DocumentLimits.checkSize("deny entries", mappings.deny(), DocumentLimits.MAX_DENY);
    int memberships = checkedGroups(mappings.roles()) + checkedGroups(mappings.users());
    DocumentLimits.checkCount("group memberships", memberships, DocumentLimits.MAX_MEMBERSHIPS);
    for (IdentityMapping user : mappings.users()) {
      if (user.principal() instanceof PrincipalSelector.PermissionSet) {
        throw new IllegalArgumentException("a permission set makes roles, not users");
      }
    }
  }

  /** How many there are in all. */
  private static int checkedGroups(List<IdentityMapping> entries) {
    int memberships = 0;
    for (IdentityMapping entry : entries) {
      DocumentLimits.checkSize("groups", entry.groups(), DocumentLimits.MAX_GROUPS);
      memberships += entry.groups().size();
    }
    return memberships;
  }

  /** How long ago it was published; negative where clocks differ. */
  public Duration age(Instant now) {
    return Duration.between(publishedAt, now);
  }
}
