package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.sts.CallerIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From an identity to a Kubernetes user.
 *
 * <pre>
 *  registration: deny ─▶ creator ─▶ │ needs no map
 *  aws-auth:     deny ─▶ exact ─▶ permission set ─▶ pattern ─▶ account
 * </pre>
 *
 * The first that knows the identity decides; an entry that can't be rendered is a refusal, not a
 * reason to look further.
 */
public final class IdentityMapper {
  /** The group that may do everything; Kubernetes binds it before any RBAC is read. */
  public static final String ADMINISTRATORS = "system:masters";

  private IdentityMapper() {}

  /** The map of a cluster, asked for only when it is needed. */
  public interface TableSource {
    /**
     * @throws UndecidedException when there is none that may be used
     */
    MappingTable table() throws UndecidedException;
  }

  /**
   * @throws RefusedException when the identity is denied, not mapped, or its name can't be rendered
   * @throws UndecidedException when the map or an instance's name is not to be had now
   */
  public static MappedUser map(
      CallerIdentity who,
      AccessPolicy policy,
      TableSource map,
      InstanceNames instances,
      Instant now)
      throws RefusedException, UndecidedException {
    return user(rule(who, policy, map, now), who, policy, instances);
  }

  /**
   * What decides, without a name rendered.
   *
   * @throws UndecidedException when the map is needed and not to be had now
   */
  public static Ruling rule(CallerIdentity who, AccessPolicy policy, TableSource map, Instant now)
      throws UndecidedException {
    Optional<DenyEntry> denied = denied(policy.deny(), who);
    if (denied.isPresent()) {
      return new Ruling.Denied(denied.get(), Ruling.Source.REGISTRATION);
    }
    for (Creator creator : policy.creators()) {
      if (creator.is(who.principal(), now)) {
        return new Ruling.Created(creator);
      }
    }
    MappingTable table = map.table();
    denied = denied(table.deny(), who);
    if (denied.isPresent()) {
      return new Ruling.Denied(denied.get(), Ruling.Source.AWS_AUTH);
    }
    return table.find(who.principal()).<Ruling>map(Ruling.Mapped::new).orElse(Ruling.NOT_MAPPED);
  }

  private static Optional<DenyEntry> denied(List<DenyEntry> deny, CallerIdentity who) {
    for (DenyEntry entry : deny) {
      if (entry.matches(who)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /**
   * The user that a ruling makes of an identity.
   *
   * @throws RefusedException when it makes none, or his name can't be rendered
   * @throws UndecidedException when an instance's name is not to be had now
   */
  public static MappedUser user(
      Ruling ruling, CallerIdentity who, AccessPolicy policy, InstanceNames instances)
      throws RefusedException, UndecidedException {
    if (ruling instanceof Ruling.Denied) {
      throw new RefusedException(Reason.DENIED);
    }
    if (ruling instanceof Ruling.Created) {
      return new MappedUser(who.principal().canonicalArn(), List.of(ADMINISTRATORS), true);
    }
    if (!(ruling instanceof Ruling.Mapped mapped)) {
      throw new RefusedException(Reason.NOT_MAPPED);
    }
    if (mapped.match().mapping().isEmpty()) {
      return new MappedUser(who.principal().canonicalArn(), List.of(), false);
    }
    IdentityMapping mapping = mapped.match().mapping().get();
    return new MappedUser(
        username(mapping, who, policy, instances), groups(mapping, who, instances), false);
  }

  private static String username(
      IdentityMapping mapping, CallerIdentity who, AccessPolicy policy, InstanceNames instances)
      throws RefusedException, UndecidedException {
    String username = Template.render(mapping.username(), who, instances);
    if (!KubernetesName.isValid(username)) {
      throw new RefusedException(Reason.USERNAME_INVALID);
    }
    if (policy.reservedUsernamePrefixes().stream().anyMatch(username::startsWith)) {
      throw new RefusedException(Reason.USERNAME_RESERVED);
    }
    return username;
  }

  private static List<String> groups(
      IdentityMapping mapping, CallerIdentity who, InstanceNames instances)
      throws RefusedException, UndecidedException {
    List<String> groups = new ArrayList<>(mapping.groups().size());
    for (String template : mapping.groups()) {
      if (Template.usesSession(template) && !mapping.allowSessionGroups()) {
        throw new RefusedException(Reason.SESSION_IN_GROUP);
      }
      String group = Template.render(template, who, instances);
      if (!KubernetesName.isValid(group)) {
        throw new RefusedException(Reason.GROUP_INVALID);
      }
      groups.add(group);
    }
    return groups;
  }
}
