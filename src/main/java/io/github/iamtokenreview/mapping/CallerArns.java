package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.ArnPattern;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.Partition;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which ARNs STS can answer. One that it never will is a typing error, of no harm in a mapping, but
 * not where somebody is to be shut out, or let in on the day it matters.
 */
final class CallerArns {
  private static final String CHARACTER = "it holds a space or a character that no ARN has";
  private static final String ACCOUNT = "its account is not 12 digits";
  private static final String REGION = "callers' ARNs have no region";
  private static final String NAME = "the name is missing";
  private static final String KIND = "no caller is of this kind";

  /** How the ARNs of callers and of their roles begin, service and resource. */
  private static final List<Arn> KINDS =
      List.of(
          kind("iam", "user/"),
          kind("iam", "role/"),
          kind("iam", "root"),
          kind("sts", "assumed-role/"),
          kind("sts", "federated-user/"));

  /** 12 digits once the wildcards are filled in. */
  private static final Pattern ACCOUNT_PATTERN = Pattern.compile("[0-9*?]*");

  private static final int ACCOUNT_DIGITS = 12;

  private CallerArns() {}

  private static Arn kind(String service, String resource) {
    return new Arn("", service, "", "", resource);
  }

  /**
   * What keeps an ARN from being a caller's, or that of his role; empty when nothing does.
   *
   * @param text that the principal was made of
   */
  static Optional<String> problemOf(String text, IamPrincipal principal) {
    Arn arn = principal.arn();
    if (hasBadCharacter(text)) {
      return Optional.of(CHARACTER);
    }
    if (ArnPattern.hasWildcard(text)) {
      return Optional.of("it holds wildcards");
    }
    if (!Accounts.isAccountId(arn.account())) {
      return Optional.of(ACCOUNT);
    }
    if (!arn.region().isEmpty()) {
      return Optional.of(REGION);
    }
    return isComplete(arn.resource(), principal.type()) ? Optional.empty() : Optional.of(NAME);
  }

  private static boolean isComplete(String resource, IamPrincipal.Type type) {
    return type == IamPrincipal.Type.ROOT
        ? resource.equals("root")
        : resource.indexOf('/') >= 0 && !resource.endsWith("/");
  }

  /**
   * What keeps a pattern from fitting any caller's ARN, as far as can be told.
   *
   * @param folded in lower case
   */
  static Optional<String> problemOf(ArnPattern folded) {
    Arn sections = folded.sections();
    if (hasBadCharacter(folded.toString())) {
      return Optional.of(CHARACTER);
    }
    if (!canBeAccount(sections.account())) {
      return Optional.of(ACCOUNT);
    }
    if (!sections.region().chars().allMatch(c -> c == '*' || c == '?')) {
      return Optional.of(REGION);
    }
    if (sections.resource().endsWith("/")) {
      return Optional.of(NAME);
    }
    return KINDS.stream().anyMatch(kind -> canBe(sections, kind))
        ? Optional.empty()
        : Optional.of(KIND);
  }

  private static boolean canBeAccount(String pattern) {
    long digits = pattern.chars().filter(Character::isDigit).count();
    long atMost = pattern.contains("*") ? ACCOUNT_DIGITS : pattern.length();
    return ACCOUNT_PATTERN.matcher(pattern).matches()
        && digits <= ACCOUNT_DIGITS
        && atMost >= ACCOUNT_DIGITS;
  }

  private static boolean canBe(Arn sections, Arn kind) {
    ArnPattern head =
        new ArnPattern(
            new Arn(sections.partition(), sections.service(), sections.region(), "", ""));
    for (Partition partition : Partition.values()) {
      if (head.matches(new Arn(partition.id(), kind.service(), "", "", ""))) {
        return canStartWith(sections.resource(), kind.resource());
      }
    }
    return false;
  }

  private static boolean canStartWith(String pattern, String kind) {
    if (!ArnPattern.hasWildcard(pattern)) {
      return kind.endsWith("/") ? pattern.startsWith(kind) : pattern.equals(kind);
    }
    String literal = pattern.split("[*?]", 2)[0];
    return kind.startsWith(literal) || (kind.endsWith("/") && literal.startsWith(kind));
  }

  /** Whether a character is not printable ASCII, or a space. */
  private static boolean hasBadCharacter(String text) {
    return text.chars().anyMatch(c -> c <= ' ' || c > '~');
  }
}
