package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import io.github.iamtokenreview.sts.CallerIdentity;

/** Identities as STS would name them. */
public final class Callers {
  public static final String ACCOUNT = "123456789012";
  public static final String KEY_ID = "ASIAFAKE0000000000001";

  private static final String SESSION_OF_ROLE = "assumed-role/";

  private Callers() {}

  /**
   * @param arn as STS answers it: a user's, or a session's
   */
  public static CallerIdentity of(String arn) {
    try {
      Arn parsed = Arn.parse(arn);
      String resource = parsed.resource();
      String session =
          resource.startsWith(SESSION_OF_ROLE)
              ? resource.substring(resource.lastIndexOf('/') + 1)
              : "";
      return new CallerIdentity(
          parsed,
          IamPrincipal.parse(arn),
          parsed.account(),
          "AROAFAKE000000000001",
          session,
          KEY_ID,
          "sts.eu-west-1.amazonaws.com");
    } catch (InvalidArnException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static CallerIdentity session(String role, String session) {
    return of("arn:aws:sts::%s:assumed-role/%s/%s".formatted(ACCOUNT, role, session));
  }

  public static CallerIdentity user(String name) {
    return of("arn:aws:iam::%s:user/%s".formatted(ACCOUNT, name));
  }

  /** The same, by another access key. */
  public static CallerIdentity withKeyId(CallerIdentity who, String accessKeyId) {
    return new CallerIdentity(
        who.arn(),
        who.principal(),
        who.accountId(),
        who.userId(),
        who.sessionName(),
        accessKeyId,
        who.stsHost());
  }
}
