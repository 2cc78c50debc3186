package io.github.iamtokenreview.dev;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * EC2 and the half of STS that it takes to look instances up in other accounts, for development and
 * tests: an HTTP server on the loopback that verifies signatures and answers DescribeInstances (of
 * one instance) and AssumeRole by its own tables.
 */
public final class Ec2StandIn implements AutoCloseable {
  private final Ec2Answers.World world =
      new Ec2Answers.World(
          new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
  private final FaultyAnswers answers;
  private final StandInServer server;

  private Ec2StandIn(Collection<StsKey> keys, String region, InstantSource clock)
      throws IOException {
    keys.forEach(key -> world.keys().put(key.accessKeyId(), key));
    answers = new FaultyAnswers(new Ec2Answers(world, region, clock));
    server = StandInServer.start(0, answers);
  }

  /**
   * Plain HTTP on a free port.
   *
   * @param region for which requests must be signed
   */
  public static Ec2StandIn start(Collection<StsKey> keys, String region, InstantSource clock)
      throws IOException {
    return new Ec2StandIn(keys, region, clock);
  }

  /** Where it listens: {@code http://127.0.0.1:<port>/}. */
  public URI uri() {
    return server.uri();
  }

  /** Starts an instance, or changes it. */
  public void put(Ec2Instance instance) {
    world.instances().put(instance.id(), instance);
  }

  public void put(AssumableRole role) {
    world.roles().put(role.arn(), role);
  }

  /** How it misbehaves from now on; {@link Fault.None} mends it. */
  public void fault(Fault fault) {
    answers.fault(fault);
  }

  /** How many requests came, those that met a fault too. */
  public long calls() {
    return server.calls();
  }

  /** The last 100 requests, oldest first. */
  public List<ReceivedRequest> requests() {
    return server.requests();
  }

  /** Stops listening and ends every wait; open connections close without an answer. */
  @Override
  public void close() {
    server.close();
  }
}
