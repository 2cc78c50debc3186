package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The {@code server} of aws-iam-authenticator's configuration file, or a file that has its lists
 * without {@code server}, as its DynamicFile does. Keys are in any case, the lists are YAML and not
 * texts that hold YAML, and ARNs are made canonical as they are read
 * (https://github.com/kubernetes-sigs/aws-iam-authenticator#full-configuration-format).
 */
final class ServerConfiguration {
  private static final String SERVER = "server";

  private final MappingNode server;
  private final Map<DataKey, KeyState> states = new EnumMap<>(DataKey.class);
  private final Map<DataKey, List<EntryOrigin>> origins = new EnumMap<>(DataKey.class);
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
          .or(() -> root.filter(ServerConfiguration::isBare))
          .map(found -> new ServerConfiguration((MappingNode) found));
    } catch (UnreadableYamlException | StackOverflowError e) {
      return Optional.empty(); // Reading it as a manifest reports it.
    }
  }

  /** Which cluster such a file is for, if it says so. */
  static Optional<String> clusterId(String file) {
    if (find(file).isEmpty()) {
      return Optional.empty();
    }
    try {
      return YamlDocument.read(file)
          .root()
          .flatMap(root -> value(root, "clusterID"))
          .filter(ScalarNode.class::isInstance)
          .map(node -> ((ScalarNode) node).getValue());
    } catch (UnreadableYamlException e) {
      return Optional.empty();
    }
  }

  /** Whether the lists stand in the file without anything around them. */
  private static boolean isBare(Node root) {
    return value(root, "kind").isEmpty()
        && Arrays.stream(DataKey.values())
            .anyMatch(key -> value(root, key.key()).orElse(null) instanceof SequenceNode);
  }

  ParsedAwsAuth parse() {
    Section<Located<IdentityMapping>> roles = mappings(DataKey.MAP_ROLES, EntryKind.ROLE);
    Section<Located<IdentityMapping>> users = mappings(DataKey.MAP_USERS, EntryKind.USER);
    Section<Located<String>> accounts =
        read(
            DataKey.MAP_ACCOUNTS,
            (reader, report, node) ->
                reader.read(node, list -> AccountList.read(list.getValue(), report)));
    Section<Located<DenyEntry>> deny =
        read(
            DataKey.DENY,
            (reader, report, node) ->
                reader.read(node, list -> DenyList.read(list.getValue(), report)));
    if (states.values().stream().allMatch(KeyState.ABSENT::equals)) {
      reportNoMappings();
    }
    AwsAuth awsAuth =
        new AwsAuth(
            roles.map(Located::value),
            users.map(Located::value),
            accounts.map(Located::value),
            deny.map(Located::value));
    return new ParsedAwsAuth(awsAuth, states, findings.list(), origins);
  }

  private Section<Located<IdentityMapping>> mappings(DataKey key, EntryKind kind) {
    return read(
        key,
        (reader, report, node) ->
            reader.read(
                node, list -> Mappings.read(CanonicalArns.of(list, kind.arnKey()), kind, report)));
  }

  private interface Reader<T> {
    Section<Located<T>> read(ListReader reader, Report report, Node node);
  }

  private <T> Section<Located<T>> read(DataKey key, Reader<T> reader) {
    Report report = new Report(key.key(), Origin.NONE);
    Section<Located<T>> section =
        value(server, key.key())
            .filter(node -> !ScalarType.isNull(node))
            .map(node -> reader.read(new ListReader(report), report, node))
            .orElseGet(Section::absent);
    states.put(key, section.state());
    origins.put(key, section.map(report::place));
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
