package io.github.iamtokenreview.review;

import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.snapshot.Registration;

/** Where the names of a cluster's instances are known, by what its registration says. */
public interface InstanceNamesSource {

  InstanceNames of(Registration registration);
}
