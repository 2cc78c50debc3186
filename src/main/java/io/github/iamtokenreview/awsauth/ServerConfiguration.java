package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.mapping.AwsAuth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The {@code server} of aws-iam-authenticator's configuration file. Keys are in any case, the lists
 * are YAML and not texts that hold YAML, and ARNs are made canonical as they are read
 * (https://github.com/kubernetes-sigs/aws-iam-authenticator#full-configuration-format).
 */
final class ServerConfiguration {
  private static final String SERVER = "server";

  private final MappingNode server;
  private final Map<DataKey, KeyState> states = new EnumMap<>(DataKey.class);
  private final Findings findings = new Findings();

  private ServerConfiguration(MappingNode server) {
    this.server = server;
  }

  /** Empty when the file is something else, or no YAML. */
  static Optional<ServerConfiguration> find(String file) {
    if (file.length() > Manifest.MAX_BYTES) {
      return Optional.empty();
    }
    try {
      Optional<Node> root = YamlDocument.read(file).root();
      if (root.isEmpty()) {
        return Optional.empty();
      }
      JsonForm.require(root.get());
      return value(root.get(), SERVER)
          .filter(MappingNode.class::isInstance)
          .map(found -> new ServerConfiguration((MappingNode) found));
    } catch (UnreadableYamlException | StackOverflowError e) {
      return Optional.empty(); // Reading it as a manifest reports it.
    }
  }

  ParsedAwsAuth parse() {
    Section<LocatedMapping> roles = mappings(DataKey.MAP_ROLES, EntryKind.ROLE);
    Section<LocatedMapping> users = mappings(DataKey.MAP_USERS, EntryKind.USER);
    Section<String> accounts =
        read(
            DataKey.MAP_ACCOUNTS,
            (reader, report, node) ->
                reader.read(node, list -> AccountList.read(list.getValue(), report)));
    states.put(DataKey.DENY, KeyState.ABSENT);
    if (states.values().stream().allMatch(KeyState.ABSENT::equals)) {
      reportNoMappings();
    }
    AwsAuth awsAuth =
        new AwsAuth(
            roles.map(LocatedMapping::mapping),
            users.map(LocatedMapping::mapping),
            accounts.items(),
            List.of());
    return new ParsedAwsAuth(awsAuth, states, findings.list());
  }

  private Section<LocatedMapping> mappings(DataKey key, EntryKind kind) {
    return read(
        key,
        (reader, report, node) ->
            reader.read(
                node, list -> Mappings.read(CanonicalArns.of(list, kind.arnKey()), kind, report)));
  }

  private interface Reader<T> {
    Section<T> read(ListReader reader, Report report, Node node);
  }

  private <T> Section<T> read(DataKey key, Reader<T> reader) {
    Report report = new Report(key.key(), Origin.NONE);
    Section<T> section =
        value(server, key.key())
            .filter(node -> !ScalarType.isNull(node))
            .map(node -> reader.read(new ListReader(report), report, node))
            .orElseGet(Section::absent);
    states.put(key, section.state());
    report.addTo(findings);
    return section;
  }

  private void reportNoMappings() {
    for (DataKey key : DataKey.values()) {
      states.put(key, KeyState.BROKEN);
    }
    Report report = new Report("", Origin.NONE);
    report.error(
        server,
        "no-mappings",
        "server has no mapRoles, mapUsers or mapAccounts",
        "give the ConfigMap aws-auth instead, if that is where the mappings are");
    report.addTo(findings);
  }

  /** The value of a key in any case; of several the last. */
  private static Optional<Node> value(Node map, String name) {
    Optional<Node> value = Optional.empty();
    if (map instanceof MappingNode fields) {
      for (NodeTuple tuple : fields.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key
            && Arn.foldCase(key.getValue()).equals(Arn.foldCase(name))) {
          value = Optional.of(tuple.getValueNode());
        }
      }
    }
    return value;
  }
}
