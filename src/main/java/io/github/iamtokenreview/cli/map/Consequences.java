package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.awsauth.ParsedAwsAuth;
import io.github.iamtokenreview.identity.InvalidArnException;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.IdentityMapper;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.sts.CallerIdentity;
import io.github.iamtokenreview.sts.SupposedCaller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody should think of before he changes a map. */
record Consequences(ParsedAwsAuth before, ParsedAwsAuth after, Instant now) {

  /**
   * @param caller the ARN of whoever makes the change, when it is known
   */
  List<String> warnings(Optional<String> caller) {
    List<String> warnings = new ArrayList<>();
    newFindings().forEach(finding -> warnings.add(finding.message() + "; " + finding.fix()));
    if (hasAdministrator(before.mappings()) && !hasAdministrator(after.mappings())) {
      warnings.add(
          "nobody is in system:masters by aws-auth any more: only the creators of the cluster's"
              + " registration would be");
    }
    caller.flatMap(this::lockout).ifPresent(warnings::add);
    return warnings;
  }

  private List<Finding> newFindings() {
    List<String> known = before.findings().stream().map(Consequences::text).toList();
    return after.findings().stream().filter(f -> !known.contains(text(f))).toList();
  }

  private static String text(Finding finding) {
    return finding.key() + finding.code() + finding.message();
  }

  private static boolean hasAdministrator(AwsAuth map) {
    return Stream.concat(map.roles().stream(), map.users().stream())
        .map(IdentityMapping::groups)
        .anyMatch(groups -> groups.contains(IdentityMapper.ADMINISTRATORS));
  }

  private Optional<String> lockout(String arn) {
    try {
      CallerIdentity who = SupposedCaller.of(arn, Optional.empty(), Optional.empty());
      Explanation was = new Explainer(KnownMap.of(before), now).explain(arn, who);
      Explanation is = new Explainer(KnownMap.of(after), now).explain(arn, who);
      if (was.isMapped() && !is.isMapped()) {
        return Optional.of("this locks you out, " + arn + ": " + is.reason());
      }
      return isAdministrator(was) && !isAdministrator(is)
          ? Optional.of("this takes you, " + arn + ", out of system:masters")
          : Optional.empty();
    } catch (InvalidArnException e) {
      return Optional.of("whether this locks you out is not known: " + e.getMessage());
    }
  }

  private static boolean isAdministrator(Explanation explanation) {
    return explanation
        .user()
        .filter(user -> user.groups().contains(IdentityMapper.ADMINISTRATORS))
        .isPresent();
  }
}
