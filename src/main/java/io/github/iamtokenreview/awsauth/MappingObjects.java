package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.IdentityMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds {@code IAMIdentityMapping} objects to what the ConfigMap says.
 *
 * <p>Of two exact entries for one principal the ConfigMap's counts: it is the narrower gate (one
 * object of one name in kube-system). Of two objects the one whose name comes first counts. An
 * object's entry is exact, so it goes before the ConfigMap's permission sets, patterns and
 * accounts; and an error in an object holds the last good map like any error. Who may write objects
 * must therefore be trusted like who may write the ConfigMap.
 */
public final class MappingObjects {
  /** All findings of an object stand at its start. */
  private static final Origin NOWHERE = new Origin(Position.START, 0, false);

  private static final String CONFIG_MAP = "the ConfigMap aws-auth";

  private final Map<String, String> holders = new HashMap<>();
  private final Entries roles;
  private final Entries users;
  private final Findings findings = new Findings();

  private MappingObjects(ParsedAwsAuth configMap) {
    AwsAuth base = configMap.mappings();
    roles = new Entries(base.roles(), configMap.origins(DataKey.MAP_ROLES));
    users = new Entries(base.users(), configMap.origins(DataKey.MAP_USERS));
    configMap.findings().forEach(findings::add);
    base.roles().forEach(role -> holders.put(PrincipalKey.of(role.principal()), CONFIG_MAP));
    base.users().forEach(user -> holders.put(PrincipalKey.of(user.principal()), CONFIG_MAP));
  }

  /**
   * One list, to be added to.
   *
   * @param origins of the mappings, in their order
   */
  private record Entries(List<IdentityMapping> mappings, List<EntryOrigin> origins) {
    Entries {
      mappings = new ArrayList<>(mappings);
      origins = new ArrayList<>(origins);
    }

    void add(IdentityMapping mapping, EntryOrigin origin) {
      mappings.add(mapping);
      origins.add(origin);
    }
  }

  /** Both together; findings of the objects come after the ConfigMap's, by the objects' names. */
  public static ParsedAwsAuth merge(ParsedAwsAuth configMap, Collection<MappingObject> objects) {
    MappingObjects merged = new MappingObjects(configMap);
    objects.stream().sorted(Comparator.comparing(MappingObject::name)).forEach(merged::add);
    return merged.with(configMap);
  }

  /**
   * What is left when the objects can't be read: the ConfigMap alone, with an error, and with
   * {@code mapRoles} and {@code mapUsers} taken for incomplete, so that what objects gave stays.
   */
  public static ParsedAwsAuth withoutObjects(ParsedAwsAuth configMap, Finding why) {
    return configMap.withBroken(EnumSet.of(DataKey.MAP_ROLES, DataKey.MAP_USERS), why);
  }

  private ParsedAwsAuth with(ParsedAwsAuth configMap) {
    AwsAuth base = configMap.mappings();
    Map<DataKey, List<EntryOrigin>> origins = new EnumMap<>(DataKey.class);
    origins.putAll(configMap.origins());
    origins.put(DataKey.MAP_ROLES, List.copyOf(roles.origins()));
    origins.put(DataKey.MAP_USERS, List.copyOf(users.origins()));
    return new ParsedAwsAuth(
        new AwsAuth(roles.mappings(), users.mappings(), base.accounts(), base.deny()),
        configMap.states(),
        findings.list(),
        origins);
  }

  private void add(MappingObject object) {
    Report report = new Report(object.key(), NOWHERE);
    EntryKind kind = kindOf(object);
    read(object, kind, report)
        .ifPresent(
            mapping -> {
              String holder =
                  holders.putIfAbsent(PrincipalKey.of(mapping.principal()), object.key());
              if (holder == null) {
                (kind.isRole() ? roles : users).add(mapping, object.origin());
              } else {
                warnOfDuplicate(holder, report);
              }
            });
    report.addTo(findings);
  }

  private static Optional<IdentityMapping> read(
      MappingObject object, EntryKind kind, Report report) {
    return report.guarded(
        () -> new EntryReader(kind, report).read(JsonNodes.of(canonical(object.spec()))),
        Optional.empty());
  }

  private static void warnOfDuplicate(String holder, Report report) {
    report.warning(
        Position.START,
        "duplicate-principal",
        holder + " has an entry for the same principal, and that one counts",
        "remove one of the two");
  }

  /** An assumed role becomes its role, as aws-iam-authenticator's controller does it. */
  private static Map<String, ?> canonical(Map<String, ?> spec) {
    if (!(spec.get(EntryKind.ARN) instanceof String arn)) {
      return spec;
    }
    Map<String, Object> copy = new HashMap<>(spec);
    copy.put(EntryKind.ARN, CanonicalArns.canonical(arn));
    return copy;
  }

  private static EntryKind kindOf(MappingObject object) {
    if (object.spec().get(EntryKind.ARN) instanceof String arn) {
      try {
        return switch (IamPrincipal.parse(Arn.foldCase(arn)).type()) {
          case ROLE, ASSUMED_ROLE -> EntryKind.ROLE_OBJECT;
          default -> EntryKind.USER_OBJECT;
        };
      } catch (InvalidArnException e) {
        return EntryKind.USER_OBJECT; // The linter says that it matches nobody.
      }
    }
    return EntryKind.USER_OBJECT;
  }
}
