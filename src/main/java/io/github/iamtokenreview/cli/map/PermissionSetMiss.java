package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.mapping.PrincipalSelector.PermissionSet;
import java.util.Optional;

/** Why an {@code sso} entry is not for a caller with the role of a permission set. */
final class PermissionSetMiss {
  private PermissionSetMiss() {}

  static Optional<String> of(PermissionSet entry, Caller caller) {
    Optional<String> set = caller.permissionSet();
    String wanted = Arn.foldCase(entry.permissionSetName());
    if (set.isEmpty()) {
      return wanted.equals(caller.name())
          ? Optional.of("is for a permission set, and the caller has a role of that name")
          : Optional.empty();
    }
    if (!set.get().equals(wanted)) {
      boolean near = set.get().startsWith(wanted + "_") || wanted.startsWith(set.get() + "_");
      return near
          ? Optional.of(
              "is for the permission set %s alone, not for %s".formatted(wanted, set.get()))
          : Optional.empty();
    }
    return Optional.of(
        entry.accountId().equals(caller.arn().account())
            ? "is for the partition " + entry.partition().id()
            : "is for the permission set in the account " + entry.accountId());
  }
}
