package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;

/** Knows the private DNS names of EC2 instances, which kubelets are named by. */
public interface InstanceNames {

  /** For clusters whose registration has no {@code ec2}: nothing can be looked up. */
  InstanceNames NOT_CONFIGURED =
      (accountId, instanceId) -> {
        throw new UndecidedException(
            Cause.INSTANCE_LOOKUP_UNAVAILABLE,
            "a mapping uses {{EC2PrivateDNSName}}, but the cluster's registration has no ec2");
      };

  /**
   * @param accountId of the identity, which must be the instance's
   * @param instanceId {@code i-…}
   * @throws UndecidedException when it can't be learned now
   */
  String privateDnsName(String accountId, String instanceId) throws UndecidedException;
}
