package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.ArnPattern;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import io.github.iamtokenreview.sts.CallerIdentity;
import java.util.regex.Pattern;

/**
 * Somebody who is refused whatever the mappings say. ARNs are compared with folded case, both with
 * the canonical ARN and with the session's own, so that one session can be shut out.
 */
public sealed interface DenyEntry {

  boolean matches(CallerIdentity identity);

  /** As it is written in {@code deny}. */
  String text();

  /** A role, user or single session. */
  record Principal(String text, String key) implements DenyEntry {
    @Override
    public boolean matches(CallerIdentity identity) {
      return identity.principal().key().equals(key)
          || Arn.foldCase(identity.arn().toString()).equals(key);
    }
  }

  /** All whose ARN fits a pattern; wildcards may stand in any section. */
  record Like(String text, ArnPattern folded) implements DenyEntry {
    @Override
    public boolean matches(CallerIdentity identity) {
      return folded.matches(foldCase(identity.arn()))
          || folded.matches(foldCase(identity.principal().arn()))
          || folded.matches(foldCase(identity.principal().withoutRolePath()));
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

  /** One access key. No barrier by itself: its holder can make new session keys. */
  record AccessKey(String text) implements DenyEntry {
    @Override
    public boolean matches(CallerIdentity identity) {
      return identity.accessKeyId().equals(text);
    }
  }

  /** The form of access key ids in AWS' documentation. */
  Pattern ACCESS_KEY_ID = Pattern.compile("A[A-Z0-9]{15,127}");

  /**
   * Reads an entry: 12 digits are an account, {@code arn:…} with a wildcard is a pattern, without
   * one a principal or a session, {@code AKIA…} or {@code ASIA…} an access key.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  static DenyEntry parse(String text) {
    if (Accounts.isAccountId(text)) {
      return new Account(text);
    }
    if (ACCESS_KEY_ID.matcher(text).matches()) {
      return new AccessKey(text);
    }
    try {
      return ArnPattern.hasWildcard(text)
          ? new Like(text, ArnPattern.parse(text).foldCase())
          : ofArn(text);
    } catch (InvalidArnException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no ARN, ARN pattern, account id or access key id ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  private static DenyEntry ofArn(String text) throws InvalidArnException {
    IamPrincipal principal = IamPrincipal.parse(text);
    boolean session = principal.type() == IamPrincipal.Type.ASSUMED_ROLE;
    return new Principal(text, session ? Arn.foldCase(text) : principal.key());
  }
}
