package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.Lengths;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads whom an entry is for. */
final class SelectorReader {
  private static final String PERMISSION_SET_NAME = "permissionSetName";
  private static final String ACCOUNT_ID = "accountID";
  private static final String PARTITION = "partition";
  private static final List<String> SSO_KEYS = List.of(PERMISSION_SET_NAME, ACCOUNT_ID, PARTITION);

  private final EntryKind kind;
  private final Report report;
  private final MapReader maps;
  private final ValueReader values;
  private final ArnLint lint;

  SelectorReader(EntryKind kind, Report report, MapReader maps, ValueReader values) {
    this.kind = kind;
    this.report = report;
    this.maps = maps;
    this.values = values;
    this.lint = new ArnLint(report);
  }

  /** Empty, and reported, unless an entry has one good selector. */
  Optional<PrincipalSelector> read(Node entry, EntryFields fields) throws UnreadableYamlException {
    List<String> supplied = new ArrayList<>();
    for (String name : kind.selectors()) {
      fields
          .get(name)
          .filter(field -> !isEmpty(field.value()))
          .ifPresent(field -> supplied.add(name));
    }
    if (supplied.isEmpty()) {
      report.error(
          entry,
          "no-principal",
          "the entry does not say whom it is for",
          "add " + String.join(" or ", kind.selectors()));
      return Optional.empty();
    }
    if (supplied.size() > 1) {
      report.error(
          entry,
          "several-principals",
          "the entry has " + String.join(" and ", supplied),
          "make one entry for each");
      return Optional.empty();
    }
    String name = supplied.get(0);
    return read(name, fields.get(name).orElseThrow().value());
  }

  private static boolean isEmpty(Node value) {
    return value instanceof ScalarNode scalar
        && ScalarType.isString(scalar)
        && scalar.getValue().isEmpty();
  }

  private Optional<PrincipalSelector> read(String name, Node value) throws UnreadableYamlException {
    return switch (name) {
      case EntryKind.SSO -> readSso(value);
      case EntryKind.ARN_LIKE ->
          values.string(name, value, Lengths.MAX_ARN).flatMap(text -> readLike(value, text));
      default -> values.string(name, value, Lengths.MAX_ARN).map(text -> readArn(value, text));
    };
  }

  private PrincipalSelector readArn(Node at, String text) {
    if (ArnLint.problemOf(text).isPresent()) {
      lint.check(at, text);
    } else {
      lint.checkKind(at, text, kind);
    }
    return new PrincipalSelector.Exact(text);
  }

  private Optional<PrincipalSelector> readLike(Node at, String text) {
    try {
      var like = PrincipalSelector.Like.parse(text);
      lint.check(at, like);
      lint.checkKind(at, like.pattern().toString(), kind);
      return Optional.of(like);
    } catch (IllegalArgumentException e) {
      report.error(
          at,
          "bad-arn-like",
          "arnLike " + Excerpt.quote(text) + " cannot be used: " + e.getMessage(),
          "write it like arn:aws:iam::123456789012:role/dev-*");
      return Optional.empty();
    }
  }

  private Optional<PrincipalSelector> readSso(Node value) throws UnreadableYamlException {
    Optional<MappingNode> map = values.map(EntryKind.SSO, value);
    if (map.isEmpty()) {
      return Optional.empty();
    }
    EntryFields fields = EntryFields.of(maps.read(map.get()), SSO_KEYS, report);
    Optional<String> set = text(fields, PERMISSION_SET_NAME);
    Optional<String> account = text(fields, ACCOUNT_ID);
    Optional<Partition> partition = partition(fields);
    if (set.isEmpty() || account.isEmpty() || partition.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PrincipalSelector.PermissionSet(set.get(), account.get(), partition.get()));
    } catch (IllegalArgumentException e) {
      report.error(
          value,
          "bad-sso",
          String.valueOf(e.getMessage()),
          "permissionSetName is 1 to 32 of letters, digits and _+=,.@-, accountID is 12 digits, quoted");
      return Optional.empty();
    }
  }

  /** The field's text, "" when it is missing. */
  private Optional<String> text(EntryFields fields, String name) {
    return fields
        .get(name)
        .map(field -> values.string(EntryKind.SSO + "." + name, field.value()))
        .orElse(Optional.of(""));
  }

  private Optional<Partition> partition(EntryFields fields) {
    Optional<String> id = text(fields, PARTITION);
    if (id.isEmpty() || id.get().isEmpty()) {
      return id.map(missing -> Partition.AWS);
    }
    Optional<Partition> partition = Partition.byId(id.get());
    if (partition.isEmpty()) {
      report.error(
          fields.get(PARTITION).orElseThrow().value(),
          "bad-sso",
          "partition " + Excerpt.quote(id.get()) + " is not a valid AWS partition",
          "write aws, aws-cn, aws-us-gov or another one as in an ARN, or leave it out");
    }
    return partition;
  }
}
