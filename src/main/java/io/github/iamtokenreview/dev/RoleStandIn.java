package io.github.iamtokenreview.dev;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/**
 * The half of STS that clients use to become somebody else, for development and tests: an HTTP
 * server on the loopback that verifies signatures and answers GetCallerIdentity, AssumeRole and
 * AssumeRoleWithWebIdentity as SDKs post them.
 */
public final class RoleStandIn implements AutoCloseable {
  private final RoleAnswers truth;
  private final FaultyAnswers answers;
  private final StandInServer server;

  private RoleStandIn(String region, InstantSource clock) throws IOException {
    truth = new RoleAnswers(region, clock);
    answers = new FaultyAnswers(truth);
    server = StandInServer.start(0, answers);
  }

  /**
   * Plain HTTP on a free port.
   *
   * @param region for which requests must be signed
   * @param clock by which sessions end; SDKs sign by the machine's
   */
  public static RoleStandIn start(String region, InstantSource clock) throws IOException {
    return new RoleStandIn(region, clock);
  }

  /** Where it listens: {@code http://127.0.0.1:<port>/}. */
  public URI uri() {
    return server.uri();
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

  /** How it misbehaves from now on; {@link Fault.None} mends it. */
  public void fault(Fault fault) {
    answers.fault(fault);
  }

  /** How many requests came. */
  public long calls() {
    return server.calls();
  }

  /** The last 100 requests, oldest first. */
  public List<ReceivedRequest> requests() {
    return server.requests();
  }

  /** Stops listening and ends every wait. */
  @Override
  public void close() {
    server.close();
  }
}
