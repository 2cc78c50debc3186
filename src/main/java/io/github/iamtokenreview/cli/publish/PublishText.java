package io.github.iamtokenreview.cli.publish;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.publisher.Outcome;
import io.github.iamtokenreview.snapshot.Snapshot;

/** What was published, in one line. */
final class PublishText {
  private PublishText() {}

  static String of(ClusterId cluster, Outcome outcome) {
    return outcome instanceof Outcome.InStore stored
        ? change(stored) + contents(cluster, stored.snapshot()) + basis(stored)
        : "nothing published for " + cluster;
  }

  private static String change(Outcome.InStore stored) {
    return switch (stored.change()) {
      case NONE -> "unchanged";
      case HEARTBEAT -> "renewed";
      case CONTENT -> "published";
    };
  }

  private static String contents(ClusterId cluster, Snapshot snapshot) {
    AwsAuth mappings = snapshot.mappings();
    return " %s revision %d of %s: roles %d, users %d, accounts %d, denied %d"
        .formatted(
            cluster,
            snapshot.revision(),
            snapshot.publishedAt(),
            mappings.roles().size(),
            mappings.users().size(),
            mappings.accounts().size(),
            mappings.deny().size());
  }

  private static String basis(Outcome.InStore stored) {
    return switch (stored.basis()) {
      case COMPLETE -> "";
      case GOOD_ENTRIES -> " (without the entries that have errors)";
      case LAST_GOOD -> " (the last good map, not the present one)";
    };
  }
}
