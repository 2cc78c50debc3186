package io.github.iamtokenreview.dev;

import java.io.IOException;
import java.time.InstantSource;

/**
 * The half of STS that clients use to become somebody else, for tests: an HTTP server on the
 * loopback that verifies signatures and answers GetCallerIdentity, AssumeRole and
 * AssumeRoleWithWebIdentity as SDKs post them.
 */
public final class RoleStandIn extends StandIn {
  private final RoleAnswers truth;

  private RoleStandIn(RoleAnswers truth) throws IOException {
    super(truth, answers -> StandInServer.start(0, answers));
    this.truth = truth;
  }

  /**
   * Plain HTTP on a free port.
   *
   * @param region for which requests must be signed
   * @param clock by which sessions end; SDKs sign by the machine's
   */
  public static RoleStandIn start(String region, InstantSource clock) throws IOException {
    return new RoleStandIn(new RoleAnswers(region, clock));
  }

  public void put(StsKey key) {
    truth.put(key);
  }

  public void put(AssumableRole role) {
    truth.put(role);
  }

  /** A token that stands for whatever role it is sent with. */
  public void putWebIdentity(String token) {
    truth.putWebIdentity(token);
  }
}
