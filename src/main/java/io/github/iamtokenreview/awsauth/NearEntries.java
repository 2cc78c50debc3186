package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.mapping.AwsAuth;
import java.util.List;

/** What is there instead of an entry that is not. */
final class NearEntries {
  private static final int MAX_SHOWN = 5;

  private NearEntries() {}

  /** That there is no such entry, and which are like it. */
  static String notThere(Edit edit, AwsAuth map) {
    List<String> near = near(edit, map);
    String message = edit.key().key() + " has no " + edit.target().text();
    return near.isEmpty() ? message : message + "; it has " + String.join(", ", near);
  }

  private static List<String> near(Edit edit, AwsAuth map) {
    String wanted = name(edit.target().identity());
    return Edit.Target.ofAll(edit.key(), map)
        .map(NearEntries::quoted)
        .filter(entry -> isNear(wanted, name(Arn.foldCase(entry))))
        .distinct()
        .limit(MAX_SHOWN)
        .toList();
  }

  /** What is between the quotes of a target's text. */
  private static String quoted(Edit.Target target) {
    String text = target.text();
    return text.substring(text.indexOf('"') + 1, text.length() - 1);
  }

  /** The last part: of a role's ARN its name, of a permission set's its name too. */
  private static String name(String text) {
    String last = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(' ')) + 1);
    return last.replace("awsreservedsso_", "").replace("_*", "");
  }

  private static boolean isNear(String wanted, String there) {
    return wanted.equals(there)
        || (!there.isEmpty() && wanted.startsWith(there))
        || (!wanted.isEmpty() && there.startsWith(wanted))
        || Spelling.nearest(wanted, List.of(there)).isPresent();
  }
}
