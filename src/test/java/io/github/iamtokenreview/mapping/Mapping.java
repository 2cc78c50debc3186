package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.sts.CallerIdentity;
import java.time.Instant;

/** One call of {@link IdentityMapper}, its outcome as a text. */
record Mapping(AccessPolicy policy, IdentityMapper.TableSource table, InstanceNames instances) {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  static Mapping by(AwsAuth awsAuth) {
    return by(AccessPolicy.NONE, awsAuth);
  }

  static Mapping by(AccessPolicy policy, AwsAuth awsAuth) {
    MappingTable table = new MappingTable(awsAuth);
    return new Mapping(policy, () -> table, InstanceNames.NOT_CONFIGURED);
  }

  /** There is no map to be had. */
  static Mapping withoutMap(AccessPolicy policy) {
    return new Mapping(
        policy,
        () -> {
          throw new UndecidedException(Cause.SNAPSHOT_UNAVAILABLE, "no snapshot");
        },
        InstanceNames.NOT_CONFIGURED);
  }

  MappedUser map(CallerIdentity who) throws RefusedException, UndecidedException {
    return IdentityMapper.map(who, policy, table, instances, NOW);
  }

  /** {@code username [groups]}, the reason of a refusal, or the cause of none. */
  String outcome(CallerIdentity who) {
    try {
      MappedUser user = map(who);
      return user.username() + " " + user.groups() + (user.breakGlass() ? " break-glass" : "");
    } catch (RefusedException e) {
      return e.reason().name();
    } catch (UndecidedException e) {
      return e.reason().name();
    }
  }
}
