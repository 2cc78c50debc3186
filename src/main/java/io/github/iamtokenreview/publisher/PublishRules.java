package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.awsauth.KeyState;
import io.github.iamtokenreview.awsauth.ParsedAwsAuth;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.publisher.Outcome.Basis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to publish, given what the cluster has now and what was published last.
 *
 * <pre>
 *                      never published      published before
 *  no error            all                  all
 *  an error            the good entries     the last map        (--prune-invalid: the good entries)
 *  ConfigMap deleted   nothing              the last map        (--allow-delete: what there is without)
 *  deny parses         that one             that one
 *  deny does not       nothing at all       the last one
 *  no deny             none                 the last one
 *  a key misspelt      without it           as with an error
 * </pre>
 *
 * @param pruneInvalid so that removals take effect although another entry has an error
 * @param allowDelete so that deleting the ConfigMap takes the access of everybody in it
 */
public record PublishRules(boolean pruneInvalid, boolean allowDelete) {

  private static final Set<DataKey> MAPPINGS = EnumSet.complementOf(EnumSet.of(DataKey.DENY));

  /** Keeps whatever was good. */
  public static final PublishRules DEFAULT = new PublishRules(false, false);

  /**
   * @param mappings empty when nothing may be published
   */
  record Plan(Optional<AwsAuth> mappings, Basis basis, List<Finding> findings) {}

  Plan decide(Optional<AwsAuth> last, Source source) {
    return source.configMapPresent() || allowDelete
        ? decide(last, source.awsAuth())
        : new Plan(last, Basis.LAST_GOOD, List.of(Notices.deleted(last.isPresent())));
  }

  /**
   * The same with what does not fit into a snapshot taken for unreadable: first all but {@code
   * deny}, then that too; empty when nothing is left.
   */
  static Optional<Source> without(Source source, Finding overLimit) {
    ParsedAwsAuth awsAuth = source.awsAuth();
    boolean mappings = !MAPPINGS.stream().map(awsAuth::state).allMatch(KeyState.BROKEN::equals);
    KeyState deny = awsAuth.state(DataKey.DENY);
    if (!mappings && deny != KeyState.PARSED) {
      return Optional.empty();
    }
    Map<DataKey, KeyState> states = new EnumMap<>(DataKey.class);
    MAPPINGS.forEach(key -> states.put(key, KeyState.BROKEN));
    states.put(DataKey.DENY, mappings ? deny : KeyState.BROKEN);
    List<DenyEntry> denied = mappings ? awsAuth.mappings().deny() : List.of();
    AwsAuth rest = new AwsAuth(List.of(), List.of(), List.of(), denied);
    List<Finding> findings = new ArrayList<>(awsAuth.findings());
    findings.add(overLimit);
    return Optional.of(source.reading(new ParsedAwsAuth(rest, states, findings)));
  }

  private Plan decide(Optional<AwsAuth> last, ParsedAwsAuth read) {
    ParsedAwsAuth now = last.map(map -> MisspeltKeys.refused(read, map)).orElse(read);
    List<Finding> findings = new ArrayList<>(now.findings());
    boolean denyParsed = now.state(DataKey.DENY) == KeyState.PARSED;
    if (now.state(DataKey.DENY) == KeyState.ABSENT) {
      findings.addAll(denyKept(last));
    }
    List<DenyEntry> deny = denyParsed ? now.mappings().deny() : last.orElse(AwsAuth.EMPTY).deny();
    if (!now.hasErrors()) {
      return new Plan(Optional.of(withDeny(now.mappings(), deny)), Basis.COMPLETE, findings);
    }
    if (last.isEmpty()) {
      return new Plan(first(now), Basis.GOOD_ENTRIES, findings);
    }
    return pruneInvalid
        ? new Plan(
            Optional.of(withDeny(pruned(last.get(), now), deny)), Basis.GOOD_ENTRIES, findings)
        : new Plan(Optional.of(withDeny(last.get(), deny)), Basis.LAST_GOOD, findings);
  }

  /**
   * The good entries, if there are any. None of them while {@code deny} can't be read, as one of
   * them may be for somebody it shuts out, and no earlier one says otherwise.
   */
  private static Optional<AwsAuth> first(ParsedAwsAuth now) {
    AwsAuth good = now.mappings();
    boolean empty = good.roles().isEmpty() && good.users().isEmpty() && good.accounts().isEmpty();
    return empty || now.state(DataKey.DENY) == KeyState.BROKEN
        ? Optional.empty()
        : Optional.of(good);
  }

  /** A list of which nothing can be read says of nobody that he was removed. */
  private static AwsAuth pruned(AwsAuth last, ParsedAwsAuth now) {
    AwsAuth good = now.mappings();
    return new AwsAuth(
        broken(now, DataKey.MAP_ROLES) ? last.roles() : good.roles(),
        broken(now, DataKey.MAP_USERS) ? last.users() : good.users(),
        broken(now, DataKey.MAP_ACCOUNTS) ? last.accounts() : good.accounts(),
        List.of());
  }

  private static boolean broken(ParsedAwsAuth now, DataKey key) {
    return now.state(key) == KeyState.BROKEN;
  }

  private static List<Finding> denyKept(Optional<AwsAuth> last) {
    int entries = last.orElse(AwsAuth.EMPTY).deny().size();
    return entries == 0 ? List.of() : List.of(Notices.denyKept(entries));
  }

  private static AwsAuth withDeny(AwsAuth mappings, List<DenyEntry> deny) {
    return new AwsAuth(mappings.roles(), mappings.users(), mappings.accounts(), deny);
  }
}
