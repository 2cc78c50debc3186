package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.EntryOrigin;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The entries of a map. For programs, by key ({@code mapRoles}, {@code mapUsers}, {@code
 * mapAccounts}, {@code deny}), each as {@link EntryRef} writes it.
 */
record MapListing(MapText map, List<DataKey> keys) {

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    for (DataKey key : keys) {
      json.put(key.key(), entries(key).stream().map(EntryRef::json).toList());
    }
    return json;
  }

  String text() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ENTRY", "PRINCIPAL", "USERNAME", "GROUPS"));
    for (DataKey key : keys) {
      entries(key).forEach(entry -> rows.add(row(entry)));
    }
    return rows.size() == 1 ? "no entries\n" : TextTable.of(rows);
  }

  private static List<String> row(EntryRef entry) {
    return List.of(
        entry.position(),
        entry.principal(),
        entry.mapping().map(IdentityMapping::username).orElse("-"),
        entry.mapping().map(m -> String.join(", ", m.groups())).orElse("-"));
  }

  private List<EntryRef> entries(DataKey key) {
    AwsAuth entries = map.parsed().mappings();
    return switch (key) {
      case MAP_ROLES -> mappings(key, entries.roles());
      case MAP_USERS -> mappings(key, entries.users());
      case MAP_ACCOUNTS -> texts(key, entries.accounts());
      case DENY -> texts(key, entries.deny().stream().map(DenyEntry::text).toList());
    };
  }

  private List<EntryRef> mappings(DataKey key, List<IdentityMapping> mappings) {
    return IntStream.range(0, mappings.size())
        .mapToObj(
            i -> {
              IdentityMapping mapping = mappings.get(i);
              String principal = EntryRef.principal(mapping.principal());
              return ref(key, i, principal, Optional.of(mapping));
            })
        .toList();
  }

  private List<EntryRef> texts(DataKey key, List<String> texts) {
    return IntStream.range(0, texts.size())
        .mapToObj(i -> ref(key, i, texts.get(i), Optional.empty()))
        .toList();
  }

  private EntryRef ref(
      DataKey key, int index, String principal, Optional<IdentityMapping> mapping) {
    Optional<EntryOrigin> origin = Optional.of(map.parsed().origins(key).get(index));
    return new EntryRef("", EntryRef.AWS_AUTH, key.key(), index, origin, principal, mapping);
  }
}
