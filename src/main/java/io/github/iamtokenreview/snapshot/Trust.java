package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.identity.ClusterId;
import java.util.Collection;
import java.util.Set;

/** Which keys may sign for which cluster. */
public record Trust(ClusterId cluster, Set<VerificationKey> keys) {

  public Trust {
    keys = Set.copyOf(keys);
  }

  public Trust(ClusterId cluster, Collection<VerificationKey> keys) {
    this(cluster, Set.copyOf(keys));
  }
}
