package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.ArnPattern;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import io.github.iamtokenreview.sts.CallerIdentity;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody who is refused whatever the mappings say. ARNs are compared with folded case, both with
 * the canonical ARN and with the session's own, so that one session can be shut out.
 */
public sealed interface DenyEntry {

  boolean matches(CallerIdentity identity);

  /** As it is written in {@code deny}. */
  String text();

  /** A role or user, whatever their paths, or a single session. */
  record Principal(String text, String key) implements DenyEntry {
    @Override
    public boolean matches(CallerIdentity identity) {
      return Arn.foldCase(identity.principal().withoutPath().toString()).equals(key)
          || Arn.foldCase(identity.arn().toString()).equals(key);
    }
  }

  /** All whose ARN fits a pattern; wildcards may stand in any section. */
  record Like(String text, ArnPattern folded) implements DenyEntry {
    @Override
    public boolean matches(CallerIdentity identity) {
      return folded.matches(foldCase(identity.arn()))
          || folded.matches(foldCase(identity.principal().arn()))
          || folded.matches(foldCase(identity.principal().withoutPath()));
    }

    private static Arn foldCase(Arn arn) {
      return new ArnPattern(arn).foldCase().sections();
    }
  }

  /** Everybody of an account. */
  record Account(String text) implements DenyEntry {
    @Override
    public boolean matches(CallerIdentity identity) {
      return identity.accountId().equals(text);
    }
  }

  /**
   * One access key. No barrier by itself: its holder can make new session keys. Case is folded,
   * since the id is the token's own word and only STS knows what else it takes for the same.
   */
  record AccessKey(String text) implements DenyEntry {
    @Override
    public boolean matches(CallerIdentity identity) {
      return Arn.foldCase(identity.accessKeyId()).equals(Arn.foldCase(text));
    }
  }

  /**
   * A user or role by the id that no other has, not even a later one of the same name; or one
   * session of a role, {@code AROA…:session}.
   */
  record UniqueId(String text) implements DenyEntry {
    @Override
    public boolean matches(CallerIdentity identity) {
      String folded = Arn.foldCase(text);
      return Arn.foldCase(identity.userId()).equals(folded)
          || Arn.foldCase(identity.userId() + ":" + identity.sessionName()).equals(folded);
    }
  }

  /**
   * What AWS' ids look like; the first four letters say of what:
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  Pattern ID = Pattern.compile("A[A-Z0-9]{15,127}(?::.*)?");

  Pattern ACCESS_KEY_ID = Pattern.compile("A[KS]IA[A-Z0-9]{12,124}");

  /** With a session's name as AssumeRole takes it. */
  Pattern UNIQUE_ID =
      Pattern.compile("AIDA[A-Z0-9]{12,124}|AROA[A-Z0-9]{12,124}(?::[\\w+=,.@-]{1,64})?");

  /**
   * Reads an entry: 12 digits are an account, {@code arn:…} with a wildcard is a pattern, without
   * one a principal or a session, {@code AKIA…} or {@code ASIA…} an access key, {@code AIDA…} or
   * {@code AROA…} a user or role.
   *
   * @throws IllegalArgumentException when it is none of these, or would deny nobody
   */
  static DenyEntry parse(String text) {
    Lengths.check("an entry", text, Lengths.MAX_ARN);
    if (Accounts.isAccountId(text)) {
      return new Account(text);
    }
    return ID.matcher(text).matches() ? ofId(text) : ofArnOrPattern(text);
  }

  private static DenyEntry ofId(String text) {
    if (ACCESS_KEY_ID.matcher(text).matches()) {
      return new AccessKey(text);
    }
    if (UNIQUE_ID.matcher(text).matches()) {
      return new UniqueId(text);
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is neither an access key's id (AKIA, ASIA) nor a user's or role's (AIDA, AROA)");
  }

  private static DenyEntry ofArnOrPattern(String text) {
    try {
      return ArnPattern.hasWildcard(text) ? ofPattern(text) : ofArn(text);
    } catch (InvalidArnException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no ARN, ARN pattern, account id, access key id or unique id ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  private static DenyEntry ofPattern(String text) throws InvalidArnException {
    ArnPattern folded = ArnPattern.parse(text).foldCase();
    refuse(text, CallerArns.problemOf(folded));
    String resource = folded.sections().resource();
    long slashes = resource.chars().filter(c -> c == '/').count();
    if ((resource.startsWith("role/") && slashes > 1)
        || (resource.startsWith("assumed-role/") && slashes > 2)) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' denies nobody: AWS does not tell the path of a caller's role, leave it out");
    }
    return new Like(text, folded);
  }

  private static DenyEntry ofArn(String text) throws InvalidArnException {
    IamPrincipal principal = IamPrincipal.parse(text);
    refuse(text, CallerArns.problemOf(text, principal));
    return principal.type() == IamPrincipal.Type.ASSUMED_ROLE
        ? ofSession(text, principal)
        : new Principal(text, Arn.foldCase(principal.withoutPath().toString()));
  }

  private static void refuse(String text, Optional<String> problem) {
    if (problem.isPresent()) {
      throw new IllegalArgumentException("'" + text + "' denies nobody: " + problem.get());
    }
  }

  /** The session's ARN as STS answers it: without a path of the role. */
  private static DenyEntry ofSession(String text, IamPrincipal role) {
    String session = text.substring(text.lastIndexOf('/') + 1);
    if (session.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + text + "' denies nobody: write the session's name after the last '/'");
    }
    Arn arn = role.withoutRolePath();
    String resource = "assumed-" + arn.resource() + "/" + session;
    Arn asAnswered = new Arn(arn.partition(), "sts", "", arn.account(), resource);
    return new Principal(text, Arn.foldCase(asAnswered.toString()));
  }
}
