package io.github.iamtokenreview.identity;

/**
 * An IAM identity by its canonical ARN: the role behind an assumed-role session, else the ARN
 * itself. This is what mappings name.
 *
 * @param type the kind of the ARN it was made from
 */
public record IamPrincipal(Arn arn, Type type) {

  /** What an identity's ARN can name. */
  public enum Type {
    USER,
    ROLE,
    ASSUMED_ROLE,
    FEDERATED_USER,
    ROOT
  }

  private static final String ROLE_PREFIX = "role/";
  private static final String USER_PREFIX = "user/";

  /**
   * Brings an ARN as STS returns it, or as a person writes it, into its canonical form. Account,
   * region and names are not looked at.
   *
   * @throws InvalidArnException when the text names no identity of a known partition
   */
  public static IamPrincipal parse(String text) throws InvalidArnException {
    Arn arn = parseArn(text);
    if (Partition.byId(arn.partition()).isEmpty()) {
      throw new InvalidArnException("arn '" + text + "' does not have a recognized partition");
    }
    return switch (arn.service()) {
      case "iam" -> ofIam(arn);
      case "sts" -> ofSts(arn);
      default ->
          throw new InvalidArnException(
              "service %s in arn %s is not a valid service for identities"
                  .formatted(arn.service(), text));
    };
  }

  private static Arn parseArn(String text) throws InvalidArnException {
    try {
      return Arn.parse(text);
    } catch (InvalidArnException e) {
      throw new InvalidArnException(
          "arn '%s' is invalid: 'arn: %s'".formatted(text, e.getMessage()));
    }
  }

  private static IamPrincipal ofIam(Arn arn) throws InvalidArnException {
    return switch (firstPart(arn.resource())) {
      case "user" -> new IamPrincipal(arn, Type.USER);
      case "role" -> new IamPrincipal(arn, Type.ROLE);
      case "root" -> new IamPrincipal(arn, Type.ROOT);
      default -> throw unrecognized(arn);
    };
  }

  private static IamPrincipal ofSts(Arn arn) throws InvalidArnException {
    return switch (firstPart(arn.resource())) {
      case "federated-user" -> new IamPrincipal(arn, Type.FEDERATED_USER);
      case "assumed-role" -> new IamPrincipal(roleOfSession(arn), Type.ASSUMED_ROLE);
      default -> throw unrecognized(arn);
    };
  }

  /** {@code assumed-role/<role>/<session>}: all between the first and the last part is the role. */
  private static Arn roleOfSession(Arn arn) throws InvalidArnException {
    String resource = arn.resource();
    int first = resource.indexOf('/');
    int last = resource.lastIndexOf('/');
    if (first == last) {
      throw new InvalidArnException("assumed-role arn '" + arn + "' does not have a role");
    }
    String role = ROLE_PREFIX + resource.substring(first + 1, last);
    return new Arn(arn.partition(), "iam", "", arn.account(), role);
  }

  private static InvalidArnException unrecognized(Arn arn) {
    return new InvalidArnException(
        "unrecognized resource %s for service %s".formatted(arn.resource(), arn.service()));
  }

  private static String firstPart(String resource) {
    int slash = resource.indexOf('/');
    return slash < 0 ? resource : resource.substring(0, slash);
  }

  /** Whether it acts through a session of a role. */
  public boolean isRole() {
    return type == Type.ROLE || type == Type.ASSUMED_ROLE;
  }

  /** The ARN without the path of a role ({@code role/team/Admin} becomes {@code role/Admin}). */
  public Arn withoutRolePath() {
    return withoutPathAfter(ROLE_PREFIX);
  }

  /** The ARN without the path of a role or user: both's names are unique in an account. */
  public Arn withoutPath() {
    return withoutPathAfter(type == Type.USER ? USER_PREFIX : ROLE_PREFIX);
  }

  private Arn withoutPathAfter(String prefix) {
    String resource = arn.resource();
    int last = resource.lastIndexOf('/');
    if (!resource.startsWith(prefix) || last < prefix.length()) {
      return arn;
    }
    String stripped = prefix + resource.substring(last + 1);
    return new Arn(arn.partition(), arn.service(), arn.region(), arn.account(), stripped);
  }

  /**
   * By what two ARNs are compared: case folded, and a role without its path, since role names are
   * unique in an account and STS never returns the path.
   */
  public String key() {
    return Arn.foldCase(withoutRolePath().toString());
  }

  /** The canonical ARN as text, its case kept. */
  public String canonicalArn() {
    return arn.toString();
  }
}
