package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.Finding;
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
      Optional<Finding> misspelt = read.misspelt(key);
      if (entries > 0 && misspelt.isPresent()) {
        refused =
            refused.withBroken(
                EnumSet.of(key), Notices.misspelt(key, misspelt.get().key(), entries));
      }
    }
    return refused;
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
