package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import java.util.List;
import java.util.stream.Stream;

/** What is there instead of an entry that is not. */
final class NearEntries {
  private static final int MAX_SHOWN = 5;

  private NearEntries() {}

  /** That there is no such entry, and which are like it. */
  static String notThere(Edit edit, AwsAuth map) {
    List<String> near = near(edit, map);
    String message = edit.key().key() + " has no " + edit.subject();
    return near.isEmpty() ? message : message + "; it has " + String.join(", ", near);
  }

  private static List<String> near(Edit edit, AwsAuth map) {
    String wanted = name(edit.identity());
    return entries(edit.key(), map)
        .filter(entry -> isNear(wanted, name(Arn.foldCase(entry))))
        .distinct()
        .limit(MAX_SHOWN)
        .toList();
  }

  private static Stream<String> entries(DataKey key, AwsAuth map) {
    return switch (key) {
      case MAP_ROLES -> map.roles().stream().map(entry -> text(key, entry));
      case MAP_USERS -> map.users().stream().map(entry -> text(key, entry));
      case MAP_ACCOUNTS -> map.accounts().stream();
      case DENY -> map.deny().stream().map(DenyEntry::text);
    };
  }

  private static String text(DataKey key, IdentityMapping entry) {
    String subject = EntryText.subject(key, entry.principal());
    return subject.substring(subject.indexOf('"') + 1, subject.length() - 1);
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
