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
 * again, since a caller chooses his session's name. The time is linear in the template's length.
 */
final class Template {
  private static final String OPEN = "{{";

  /** The session name of a node is its instance id. */
  private static final Pattern INSTANCE_ID =
      Pattern.compile("i-([0-9A-Za-z_]{8}|[0-9A-Za-z_]{17})");

  private Template() {}

  /** Whether a template holds the session name. */
  static boolean usesSession(String template) {
    return template.contains(Placeholder.SESSION_NAME.text())
        || template.contains(Placeholder.SESSION_NAME_RAW.text());
  }

  /**
   * @throws RefusedException when the identity has no value for a placeholder
   * @throws UndecidedException when an instance's name can't be looked up now
   */
  static String render(String template, CallerIdentity identity, InstanceNames instances)
      throws RefusedException, UndecidedException {
    StringBuilder rendered = new StringBuilder();
    int copied = 0;
    int open = template.indexOf(OPEN);
    while (open >= 0) {
      @Nullable Placeholder placeholder = Placeholder.at(template, open);
      // Where there is none, the second brace may open one: {{{AccountID}}.
      int next = open + 1;
      if (placeholder != null) {
        rendered.append(template, copied, open).append(value(placeholder, identity, instances));
        next = open + placeholder.text().length();
        copied = next;
      }
      open = template.indexOf(OPEN, next);
    }
    return rendered.append(template, copied, template.length()).toString();
  }

  private static String value(
      Placeholder placeholder, CallerIdentity identity, InstanceNames instances)
      throws RefusedException, UndecidedException {
    return switch (placeholder) {
      case EC2_PRIVATE_DNS_NAME -> privateDnsName(identity, instances);
      case ACCOUNT_ID -> identity.accountId();
      case SESSION_NAME -> identity.sessionName().replace('@', '-');
      case SESSION_NAME_RAW -> identity.sessionName();
      case ACCESS_KEY_ID -> identity.accessKeyId();
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
