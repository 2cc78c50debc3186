package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.sts.CallerIdentity;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders of user names and groups, in aws-iam-authenticator's exact spelling; any other
 * {@code {{…}}} stays as text. One pass: what a placeholder brings in is never read as a template
 * again, since a caller chooses his session's name.
 */
final class Template {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  /** The session name of a node is its instance id. */
  private static final Pattern INSTANCE_ID =
      Pattern.compile("i-([0-9A-Za-z_]{8}|[0-9A-Za-z_]{17})");

  private Template() {}

  /** Whether a template holds the session name. */
  static boolean usesSession(String template) {
    return template.contains("{{SessionName}}") || template.contains("{{SessionNameRaw}}");
  }

  /**
   * @throws RefusedException when the identity has no value for a placeholder
   * @throws UndecidedException when an instance's name can't be looked up now
   */
  static String render(String template, CallerIdentity identity, InstanceNames instances)
      throws RefusedException, UndecidedException {
    if (!template.contains(OPEN)) {
      return template;
    }
    StringBuilder rendered = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf(OPEN, at);
      int close = open < 0 ? -1 : template.indexOf(CLOSE, open);
      if (close < 0) {
        break;
      }
      @Nullable String value =
          value(template.substring(open + OPEN.length(), close), identity, instances);
      if (value == null) {
        // The second brace may open a placeholder of its own: {{{AccountID}}.
        rendered.append(template, at, open + 1);
        at = open + 1;
      } else {
        rendered.append(template, at, open).append(value);
        at = close + CLOSE.length();
      }
    }
    return rendered.append(template, at, template.length()).toString();
  }

  /** Null when there is no such placeholder. */
  private static @Nullable String value(
      String name, CallerIdentity identity, InstanceNames instances)
      throws RefusedException, UndecidedException {
    return switch (name) {
      case "EC2PrivateDNSName" -> privateDnsName(identity, instances);
      case "AccountID" -> identity.accountId();
      case "SessionName" -> identity.sessionName().replace('@', '-');
      case "SessionNameRaw" -> identity.sessionName();
      case "AccessKeyID" -> identity.accessKeyId();
      default -> null;
    };
  }

  private static String privateDnsName(CallerIdentity identity, InstanceNames instances)
      throws RefusedException, UndecidedException {
    if (!INSTANCE_ID.matcher(identity.sessionName()).matches()) {
      throw new RefusedException(Reason.NOT_AN_INSTANCE);
    }
    return instances.privateDnsName(identity.accountId(), identity.sessionName());
  }
}
