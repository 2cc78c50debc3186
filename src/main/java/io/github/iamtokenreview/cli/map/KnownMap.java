package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.EntryOrigin;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.awsauth.ParsedAwsAuth;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.mapping.MappingTable;
import io.github.iamtokenreview.publisher.ClusterMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that decides about callers of a cluster, as far as it is known.
 *
 * @param mappings none when the cluster has no snapshot
 * @param unusable why the webhook decides nothing by them, if so
 * @param parsed where the entries stand; empty for a snapshot
 * @param policy of the registration; none where that is not known
 * @param notes on what is not known here, or not certain
 */
record KnownMap(
    AwsAuth mappings,
    Optional<UndecidedException> unusable,
    Optional<ParsedAwsAuth> parsed,
    AccessPolicy policy,
    InstanceNames instances,
    List<String> notes) {

  /** Stands for the name of a node, which EC2 is not asked for here. */
  static final InstanceNames ANY_INSTANCE = (account, instance) -> "<private-dns-name>";

  KnownMap {
    notes = List.copyOf(notes);
  }

  /** What a text says, with nothing known of the registration. */
  static KnownMap of(ParsedAwsAuth parsed) {
    List<String> notes = new ArrayList<>();
    if (parsed.hasErrors()) {
      notes.add(
          "aws-auth has errors, so 'publish' goes on with the map it published last, and the"
              + " webhook may not go by this one: 'lint' shows what to mend");
    }
    parsed.findings().stream()
        .filter(KnownMap::isOfWholeMap)
        .forEach(finding -> notes.add(finding.message() + "; " + finding.fix()));
    return new KnownMap(
        parsed.mappings(),
        Optional.empty(),
        Optional.of(parsed),
        AccessPolicy.NONE,
        ANY_INSTANCE,
        notes);
  }

  /** What is not read then could say otherwise of anybody. */
  private static boolean isOfWholeMap(Finding finding) {
    return finding.isOfUnreadKey()
        || (finding.key().isEmpty()
            && (finding.isError() || finding.code().equals(ClusterMap.MISSING)));
  }

  MappingTable table() throws UndecidedException {
    if (unusable.isPresent()) {
      throw unusable.get();
    }
    return new MappingTable(mappings);
  }

  /** Where an entry of the mappings was read. */
  Optional<EntryOrigin> origin(DataKey key, int index) {
    return parsed
        .map(p -> p.origins(key))
        .filter(origins -> index < origins.size())
        .map(origins -> origins.get(index));
  }

  /** Why an entry can match nobody, when the linter says so. */
  Optional<Finding> reasonNeverToMatch(EntryRef entry) {
    return parsed.stream()
        .flatMap(p -> p.findings().stream())
        .filter(f -> f.code().startsWith("arn-") && entry.isSubjectOf(f))
        .findFirst();
  }
}
