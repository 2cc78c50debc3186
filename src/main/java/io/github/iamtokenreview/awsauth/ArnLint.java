package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.ArnPattern;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import io.github.iamtokenreview.mapping.Accounts;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Warns of ARNs and patterns that no caller's canonical ARN will ever be. */
final class ArnLint {
  private static final String SESSION = "assumed-role/";
  private static final String OTHER_KIND = "other-kind";
  private static final String SPACE_MESSAGE = "it holds a space or a character that no ARN has";
  private static final String SPACE_FIX = "remove it";

  private final Report report;

  ArnLint(Report report) {
    this.report = report;
  }

  /** A problem of an ARN, and what to do about it. */
  record Problem(String code, String message, String fix) {}

  /** Looks at the ARN of a {@code rolearn} or {@code userarn}. */
  void check(Node at, String arn) {
    problemOf(arn)
        .ifPresent(
            problem ->
                report.warning(
                    at,
                    problem.code,
                    Excerpt.quote(arn) + " never matches: " + problem.message,
                    problem.fix));
  }

  /**
   * Looks at a good ARN or pattern: it matches in either list, but is not where one looks for it.
   */
  void checkKind(Node at, String arn, EntryKind kind) {
    Optional<IamPrincipal.Type> type = typeOf(arn);
    if (type.isPresent() && type.equals(kind.foreign())) {
      boolean user = type.get() == IamPrincipal.Type.USER;
      report.warning(
          at,
          OTHER_KIND,
          Excerpt.quote(arn) + " is a " + (user ? "user" : "role") + ", in the list of others",
          user ? "write it as userarn: in mapUsers" : "write it as rolearn: in mapRoles");
    }
  }

  /** By the resource alone, as a pattern is no ARN. */
  private static Optional<IamPrincipal.Type> typeOf(String arn) {
    String folded = Arn.foldCase(arn);
    if (folded.contains(":user/")) {
      return Optional.of(IamPrincipal.Type.USER);
    }
    return folded.contains(":role/") ? Optional.of(IamPrincipal.Type.ROLE) : Optional.empty();
  }

  /** Whether a finding says that an entry is of no use as it is, or is misplaced. */
  static boolean isMisdirected(Finding finding) {
    return finding.code().startsWith("arn-") || finding.code().equals(OTHER_KIND);
  }

  /** Looks at a pattern, whose sections are known to be good, resource apart. */
  void check(Node at, PrincipalSelector.Like like) {
    Arn sections = like.pattern().sections();
    String resource = sections.resource();
    if (sections.service().equals("sts") && resource.startsWith(SESSION)) {
      report.warning(
          at,
          "arn-session",
          "the pattern never matches: callers are compared by their role, not by their session",
          "write iam and role/ instead of sts and assumed-role/, and leave out the session");
    } else if (resource.startsWith("role/") && resource.indexOf('/') != resource.lastIndexOf('/')) {
      report.warning(
          at,
          "arn-like-path",
          "the pattern never matches: AWS does not tell the path of a caller's role",
          "leave out the path");
    } else if (hasBadCharacter(sections.resource())) {
      report.warning(at, "arn-character", "the pattern never matches: " + SPACE_MESSAGE, SPACE_FIX);
    }
  }

  /** What keeps an ARN from matching anybody. */
  static Optional<Problem> problemOf(String arn) {
    if (hasBadCharacter(arn)) {
      return problem("arn-character", SPACE_MESSAGE, SPACE_FIX);
    }
    if (ArnPattern.hasWildcard(arn)) {
      return problem("arn-wildcard", "an ARN here holds no wildcards", "write arnLike: instead");
    }
    try {
      String readable = inReadableCase(arn);
      return problemOf(Arn.parse(readable), IamPrincipal.parse(readable));
    } catch (InvalidArnException e) {
      return problem(
          "arn-invalid",
          String.valueOf(e.getMessage()),
          "write it like arn:aws:iam::123456789012:role/name or arn:aws:iam::123456789012:user/name");
    }
  }

  /** Case means nothing in an entry's ARN: as it is written where that can be read, else folded. */
  private static String inReadableCase(String arn) {
    try {
      IamPrincipal.parse(arn);
      return arn;
    } catch (InvalidArnException e) {
      return Arn.foldCase(arn);
    }
  }

  private static Optional<Problem> problemOf(Arn arn, IamPrincipal principal) {
    if (principal.type() == IamPrincipal.Type.ASSUMED_ROLE) {
      return problem(
          "arn-session",
          "it names one session, and callers are compared by their role",
          "write the role's ARN: "
              + "arn:%s:iam::%s:%s"
                  .formatted(arn.partition(), arn.account(), principal.arn().resource()));
    }
    if (!Accounts.isAccountId(arn.account())) {
      return problem("arn-account", "its account is not 12 digits", "write the 12 digits");
    }
    if (!arn.region().isEmpty()) {
      return problem("arn-region", "IAM's ARNs have no region", "leave the region empty");
    }
    if (!isComplete(arn.resource(), principal.type())) {
      return problem("arn-name", "the name is missing", "write the name after the last '/'");
    }
    return Optional.empty();
  }

  private static boolean isComplete(String resource, IamPrincipal.Type type) {
    return type == IamPrincipal.Type.ROOT
        ? resource.equals("root")
        : resource.indexOf('/') >= 0 && !resource.endsWith("/");
  }

  private static Optional<Problem> problem(String code, String message, String fix) {
    return Optional.of(new Problem(code, message, fix));
  }

  /** Whether a character is not printable ASCII, or a space. */
  private static boolean hasBadCharacter(String text) {
    return text.chars().anyMatch(c -> c <= ' ' || c > '~');
  }
}
