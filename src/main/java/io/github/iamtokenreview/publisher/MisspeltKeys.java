package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.awsauth.KeyState;
import io.github.iamtokenreview.awsauth.ParsedAwsAuth;
import io.github.iamtokenreview.mapping.AwsAuth;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Keys that were there and are gone, while another of nearly their name is there: a slip of the
 * pen, by which all of them would lose their access at once.
 */
final class MisspeltKeys {
  private MisspeltKeys() {}

  /** What was read with such keys taken for unreadable. */
  static ParsedAwsAuth refused(ParsedAwsAuth read, AwsAuth last) {
    ParsedAwsAuth refused = read;
    for (DataKey key : DataKey.values()) {
      int entries = entries(last, key);
      Optional<String> misspelt = misspelt(read, key);
      if (entries > 0 && read.state(key) == KeyState.ABSENT && misspelt.isPresent()) {
        refused =
            refused.withBroken(EnumSet.of(key), Notices.misspelt(key, misspelt.get(), entries));
      }
    }
    return refused;
  }

  private static Optional<String> misspelt(ParsedAwsAuth read, DataKey meant) {
    return read.findings().stream()
        .filter(Finding::isOfUnreadKey)
        .map(Finding::key)
        .filter(key -> DataKey.nearest(key).filter(meant::equals).isPresent())
        .findFirst();
  }

  private static int entries(AwsAuth map, DataKey key) {
    return switch (key) {
      case MAP_ROLES -> map.roles().size();
      case MAP_USERS -> map.users().size();
      case MAP_ACCOUNTS -> map.accounts().size();
      case DENY -> 0; // It stays whenever it is gone, misspelt or not.
    };
  }
}
