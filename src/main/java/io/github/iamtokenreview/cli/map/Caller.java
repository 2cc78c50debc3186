package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.sts.CallerIdentity;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a caller is compared with entries that are nearly for him.
 *
 * @param arn canonical, case folded
 * @param kind {@code role}, {@code user}, {@code federated-user} or {@code root}
 * @param name the last part of the resource, case folded
 */
record Caller(Arn arn, String kind, String name) {
  private static final String PREFIX = "awsreservedsso_";
  private static final Pattern PERMISSION_SET = Pattern.compile(PREFIX + "(.+)_[0-9a-f]{16}");

  static Caller of(CallerIdentity who) {
    return of(who.principal().arn());
  }

  static Caller of(Arn canonical) {
    Arn folded =
        new Arn(
            Arn.foldCase(canonical.partition()),
            Arn.foldCase(canonical.service()),
            canonical.region(),
            canonical.account(),
            Arn.foldCase(canonical.resource()));
    String resource = folded.resource();
    int slash = resource.indexOf('/');
    return new Caller(
        folded,
        slash < 0 ? resource : resource.substring(0, slash),
        resource.substring(resource.lastIndexOf('/') + 1));
  }

  /** The permission set whose role he has. */
  Optional<String> permissionSet() {
    Matcher matcher = PERMISSION_SET.matcher(name);
    return kind.equals("role") && matcher.matches()
        ? Optional.of(matcher.group(1))
        : Optional.empty();
  }

  /** That a role only looks as if it were a permission set's. */
  Optional<String> oddPermissionSet() {
    return name.startsWith(PREFIX) && permissionSet().isEmpty()
        ? Optional.of(
            "the role of a permission set is named AWSReservedSSO_<set>_<16 hex digits>; this one"
                + " is not, so no sso entry is for it")
        : Optional.empty();
  }
}
