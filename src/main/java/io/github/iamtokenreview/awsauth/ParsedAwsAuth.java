package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.mapping.AwsAuth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an {@code aws-auth} says and what is wrong with it.
 *
 * @param mappings what can be used of it
 * @param states of every data key; tell an empty list of {@link #mappings} from a lost one
 * @param findings the ConfigMap's own first, then in the order of {@link DataKey} and of position;
 *     of more than 1,000 the errors before the warnings, and one more that tells so
 * @param origins of the entries of {@link #mappings}, in their order
 */
public record ParsedAwsAuth(
    AwsAuth mappings,
    Map<DataKey, KeyState> states,
    List<Finding> findings,
    Map<DataKey, List<EntryOrigin>> origins) {

  /** The code of findings that a manifest's ConfigMap is another than the one that is read. */
  public static final String OTHER_CONFIG_MAP = "other-configmap";

  /** One that was read from no text. */
  public ParsedAwsAuth(AwsAuth mappings, Map<DataKey, KeyState> states, List<Finding> findings) {
    this(mappings, states, findings, Map.of());
  }

  public ParsedAwsAuth {
    states = Map.copyOf(states);
    findings = List.copyOf(findings);
    origins = Map.copyOf(origins);
    for (DataKey key : DataKey.values()) {
      if (!states.containsKey(key)) {
        throw new IllegalArgumentException("the state of " + key.key() + " is missing");
      }
    }
  }

  public KeyState state(DataKey key) {
    return states.getOrDefault(key, KeyState.BROKEN);
  }

  /**
   * Where the entries of {@link #mappings} were read, in their order; empty when it was no text.
   */
  public List<EntryOrigin> origins(DataKey key) {
    return origins.getOrDefault(key, List.of());
  }

  /** Those of the ConfigMap or file, which come before those of objects. */
  List<Place> places(DataKey key) {
    return origins(key).stream().filter(Place.class::isInstance).map(Place.class::cast).toList();
  }

  /** That a key is not read which stands, misspelt, for one that is not there. */
  public Optional<Finding> misspelt(DataKey key) {
    return state(key) == KeyState.ABSENT
        ? findings.stream()
            .filter(Finding::isOfUnreadKey)
            .filter(finding -> DataKey.nearest(finding.key()).filter(key::equals).isPresent())
            .findFirst()
        : Optional.empty();
  }

  /** The same with a finding before all others. */
  public ParsedAwsAuth with(Finding first) {
    List<Finding> all = new ArrayList<>(List.of(first));
    all.addAll(findings);
    return new ParsedAwsAuth(mappings, states, all, origins);
  }

  /** The same with keys taken for such that can't be read, so that what they gave stays. */
  public ParsedAwsAuth withBroken(Set<DataKey> keys, Finding why) {
    Map<DataKey, KeyState> changed = new EnumMap<>(states);
    keys.forEach(key -> changed.put(key, KeyState.BROKEN));
    return new ParsedAwsAuth(mappings, changed, findings, origins).with(why);
  }

  public boolean hasErrors() {
    return findings.stream().anyMatch(Finding::isError);
  }
}
