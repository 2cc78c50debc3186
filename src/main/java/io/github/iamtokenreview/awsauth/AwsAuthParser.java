package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the {@code aws-auth} ConfigMap. It never throws for what is in it: whatever is wrong is a
 * finding, and what is wrong with one key or entry takes nothing from the others, {@code deny}
 * apart.
 *
 * <pre>
 *  file ─▶ Manifest ─▶ ConfigMapData ─▶ one key's text ─▶ YamlDocument ─▶ its entries
 * </pre>
 */
public final class AwsAuthParser {
  private final ConfigMapData data;
  private final Map<DataKey, KeyState> states = new EnumMap<>(DataKey.class);
  private final Map<DataKey, List<EntryOrigin>> origins = new EnumMap<>(DataKey.class);
  private final Findings findings;

  private AwsAuthParser(ConfigMapData data, Findings findings) {
    this.data = data;
    this.findings = findings;
  }

  /**
   * Reads a ConfigMap's {@code data}, at most 1 MiB.
   *
   * @param data by key; positions of findings are those in each key's value
   */
  public static ParsedAwsAuth parse(Map<String, String> data) {
    Findings findings = new Findings();
    return new AwsAuthParser(ConfigMapData.of(data, findings), findings).parse();
  }

  /**
   * Reads the manifest of a ConfigMap, or of a {@code List} that holds one; at most 3 MiB of YAML
   * with at most 1 MiB of data. Positions of findings are those in the file; what is in a quoted or
   * folded scalar is found at the scalar's start.
   */
  public static ParsedAwsAuth parseManifest(String yaml) {
    Findings findings = new Findings();
    return new AwsAuthParser(ConfigMapData.ofManifest(yaml, findings), findings).parse();
  }

  /**
   * Reads a file that is such a manifest, or its data alone, or aws-iam-authenticator's own
   * configuration, with {@code mapRoles}, {@code mapUsers} and {@code mapAccounts} below {@code
   * server}, or those lists alone.
   */
  public static ParsedAwsAuth parseFile(String yaml) {
    return ServerConfiguration.find(yaml)
        .map(ServerConfiguration::parse)
        .orElseGet(() -> parseManifest(yaml));
  }

  /** Which cluster a file is for: only aws-iam-authenticator's configuration says so. */
  public static Optional<String> clusterId(String yaml) {
    return ServerConfiguration.clusterId(yaml);
  }

  private ParsedAwsAuth parse() {
    Section<Located<IdentityMapping>> roles =
        read(DataKey.MAP_ROLES, (value, report) -> Mappings.read(value, EntryKind.ROLE, report));
    Section<Located<IdentityMapping>> users =
        read(
            DataKey.MAP_USERS,
            (value, report) -> {
              Section<Located<IdentityMapping>> read = Mappings.read(value, EntryKind.USER, report);
              Mappings.warnOfBoth(roles, read, report);
              return read;
            });
    Section<Located<String>> accounts = read(DataKey.MAP_ACCOUNTS, AccountList::read);
    Section<Located<DenyEntry>> deny = read(DataKey.DENY, DenyList::read);
    AwsAuth mappings =
        new AwsAuth(
            roles.map(Located::value),
            users.map(Located::value),
            accounts.map(Located::value),
            deny.map(Located::value));
    return new ParsedAwsAuth(mappings, states, findings.list(), origins);
  }

  private interface Reader<T> {
    Section<Located<T>> read(DataValue value, Report report);
  }

  private <T> Section<Located<T>> read(DataKey key, Reader<T> reader) {
    Section<Located<T>> section =
        data.broken().contains(key)
            ? Section.broken()
            : data.value(key).map(value -> read(key, value, reader)).orElseGet(Section::absent);
    states.put(key, section.state());
    return section;
  }

  private <T> Section<Located<T>> read(DataKey key, DataValue value, Reader<T> reader) {
    Report report = new Report(key.key(), value.origin());
    Section<Located<T>> section = reader.read(value, report);
    origins.put(key, section.map(report::place));
    report.addTo(findings);
    return section;
  }
}
