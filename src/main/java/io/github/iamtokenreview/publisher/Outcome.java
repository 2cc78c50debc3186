package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.snapshot.Snapshot;
import java.util.List;

/** What became of publishing once. */
public sealed interface Outcome {

  /** What is wrong with the {@code aws-auth}, and what was done instead of publishing it. */
  List<Finding> findings();

  /** Whether all that the cluster has is published, warnings or not. */
  default boolean isComplete() {
    return findings().stream().noneMatch(Finding::isError);
  }

  /**
   * The store holds this snapshot.
   *
   * @param basis where its mappings come from
   */
  record InStore(Snapshot snapshot, Change change, Basis basis, List<Finding> findings)
      implements Outcome {
    public InStore {
      findings = List.copyOf(findings);
    }
  }

  /** There is nothing that may be published. */
  record Nothing(List<Finding> findings) implements Outcome {
    public Nothing {
      findings = List.copyOf(findings);
    }
  }

  /** Why it was written. */
  enum Change {
    /** It was not. */
    NONE,
    /** Only to say that it still holds. */
    HEARTBEAT,
    /** It says something else than the one before. */
    CONTENT
  }

  /** Where mappings come from; {@code deny} has rules of its own. */
  enum Basis {
    COMPLETE,
    GOOD_ENTRIES,
    LAST_GOOD
  }
}
