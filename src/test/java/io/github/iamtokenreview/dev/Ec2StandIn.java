package io.github.iamtokenreview.dev;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;

/**
 * EC2 and the half of STS that it takes to look instances up in other accounts, for development and
 * tests: an HTTP server on the loopback that verifies signatures and answers DescribeInstances (of
 * one instance) and AssumeRole by its own tables.
 */
public final class Ec2StandIn extends StandIn {
  private final Ec2Answers.World world;

  private Ec2StandIn(Ec2Answers.World world, String region, InstantSource clock)
      throws IOException {
    super(new Ec2Answers(world, region, clock), answers -> StandInServer.start(0, answers));
    this.world = world;
  }

  /**
   * Plain HTTP on a free port.
   *
   * @param region for which requests must be signed
   */
  public static Ec2StandIn start(Collection<StsKey> keys, String region, InstantSource clock)
      throws IOException {
    Ec2Answers.World world =
        new Ec2Answers.World(
            new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    keys.forEach(key -> world.keys().put(key.accessKeyId(), key));
    return new Ec2StandIn(world, region, clock);
  }

  /** Starts an instance, or changes it. */
  public void put(Ec2Instance instance) {
    world.instances().put(instance.id(), instance);
  }

  public void put(AssumableRole role) {
    world.roles().put(role.arn(), role);
  }
}
