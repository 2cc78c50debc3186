package io.github.iamtokenreview.sts;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import java.util.Optional;

/**
 * Somebody of whom only the ARN is known, to try what a map would make of him. STS has said nothing
 * of him, so nothing but the command line may use this.
 */
public final class SupposedCaller {
  /** Stands for a session's name that is not known. */
  public static final String ANY_SESSION = "<session>";

  /** Stands for an access key that is not known. */
  public static final String ANY_KEY = "<access-key-id>";

  private SupposedCaller() {}

  /**
   * @param arn of a user or role, a role's session, a federated user or an account's root
   * @param session when it is not in the ARN
   * @throws InvalidArnException when it is no identity's ARN
   */
  public static CallerIdentity of(
      String arn, Optional<String> session, Optional<String> accessKeyId)
      throws InvalidArnException {
    IamPrincipal named = IamPrincipal.parse(arn);
    if (!named.isRole()) {
      return identity(Arn.parse(arn), named, "", accessKeyId);
    }
    String name = session.or(() -> sessionOf(arn, named)).orElse(ANY_SESSION);
    Arn role = named.withoutRolePath();
    String resource = "assumed-" + role.resource() + "/" + name;
    Arn answered = new Arn(role.partition(), "sts", "", role.account(), resource);
    return identity(answered, IamPrincipal.parse(answered.toString()), name, accessKeyId);
  }

  private static Optional<String> sessionOf(String arn, IamPrincipal named) {
    String last = arn.substring(arn.lastIndexOf('/') + 1);
    return named.type() == IamPrincipal.Type.ASSUMED_ROLE && !last.isEmpty()
        ? Optional.of(last)
        : Optional.empty();
  }

  private static CallerIdentity identity(
      Arn arn, IamPrincipal principal, String session, Optional<String> accessKeyId) {
    String key = accessKeyId.orElse(ANY_KEY);
    return new CallerIdentity(arn, principal, arn.account(), "", session, key, "");
  }
}
