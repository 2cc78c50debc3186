package io.github.iamtokenreview.mapping;

import static io.github.iamtokenreview.mapping.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.mapping.MappingTable.Match;
import io.github.iamtokenreview.mapping.MappingTable.Rank;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTableTest {
  private static final IamPrincipal VIEWER =
      Callers.session("AWSReservedSSO_View_0123456789abcdef", "jdoe").principal();

  static final IdentityMapping EXACT =
      entry("arn:aws:iam::123456789012:role/AWSReservedSSO_View_0123456789abcdef", "exact");
  static final IdentityMapping PERMISSION_SET = entry("sso View 123456789012 aws", "set");
  static final IdentityMapping PATTERN =
      entry("like arn:aws:iam::123456789012:role/AWSReservedSSO_*", "pattern");

  static Stream<List<String>> matches() {
    return Table.rows(MappingTableTest.class, "matches.txt", 3);
  }

  @ParameterizedTest
  @MethodSource("matches")
  void findsWhomAnEntryIsFor(List<String> row) {
    MappingTable table = new MappingTable(Entries.roles(entry(row.get(1), "found")));

    Optional<Match> match = table.find(Callers.of(row.get(0)).principal());

    assertThat(match.isPresent()).isEqualTo(row.get(2).equals("match"));
  }

  @ParameterizedTest
  @MethodSource("matches")
  void findsTheSameWhicheverListTheEntryStandsIn(List<String> row) {
    MappingTable table = new MappingTable(Entries.users(entry(row.get(1), "found")));

    Optional<Match> match = table.find(Callers.of(row.get(0)).principal());

    assertThat(match.isPresent()).isEqualTo(row.get(2).equals("match"));
  }

  static Stream<Arguments> ranks() {
    return Stream.of(
            inEveryOrder(Rank.EXACT, EXACT, PERMISSION_SET, PATTERN),
            inEveryOrder(Rank.PERMISSION_SET, PERMISSION_SET, PATTERN),
            inEveryOrder(Rank.PATTERN, PATTERN),
            inEveryOrder(Rank.ACCOUNT))
        .flatMap(rows -> rows);
  }

  private static Stream<Arguments> inEveryOrder(Rank expected, IdentityMapping... entries) {
    return permutations(List.of(entries)).stream().map(order -> Arguments.of(expected, order));
  }

  @ParameterizedTest
  @MethodSource("ranks")
  void prefersTheMostSpecificEntryWhateverTheOrder(Rank rank, List<IdentityMapping> entries) {
    for (int cut = 0; cut <= entries.size(); cut++) {
      MappingTable table =
          new MappingTable(
              new AwsAuth(
                  entries.subList(0, cut),
                  entries.subList(cut, entries.size()),
                  List.of(Callers.ACCOUNT),
                  List.of()));

      assertThat(table.find(VIEWER).orElseThrow().rank()).isEqualTo(rank);
    }
  }

  @Test
  void knowsNobodyByDefault() {
    assertThat(new MappingTable(AwsAuth.EMPTY).find(VIEWER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::123456789012:role/Admin, arn:aws:iam::123456789012:role/admin",
    "arn:aws:iam::123456789012:role/a/Admin, arn:aws:iam::123456789012:role/b/Admin",
    "sso Admin 123456789012 aws, sso admin 123456789012 aws",
    "like arn:aws:iam::123456789012:role/A*, like arn:aws:iam::123456789012:role/*"
  })
  void takesTheLastOfTheSameKey(String first, String second) {
    IamPrincipal who =
        Callers.session(first.startsWith("sso") ? setRole("Admin") : "Admin", "me").principal();

    assertThat(username(Entries.roles(entry(first, "a"), entry(second, "b")), who)).isEqualTo("b");
    assertThat(username(Entries.roles(entry(second, "b"), entry(first, "a")), who)).isEqualTo("a");
    assertThat(username(Entries.users(entry(first, "a"), entry(second, "b")), who)).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:role/AWSReservedSSO_Admin_0123456789abcdef",
        "sso Admin 123456789012 aws",
        "like arn:aws:iam::123456789012:role/*"
      })
  void takesMapRolesBeforeMapUsers(String selector) {
    AwsAuth both =
        new AwsAuth(
            List.of(entry(selector, "of roles"), entry(selector, "last of roles")),
            List.of(entry(selector, "of users")),
            List.of(),
            List.of());

    assertThat(username(both, Callers.session(setRole("Admin"), "me").principal()))
        .isEqualTo("last of roles");
  }

  @ParameterizedTest
  @CsvSource({
    "123456789012, true",
    "123456789013, false",
    "12345678901, false",
    "1234567890123, false",
    "' 123456789012', false",
    "*, false",
    "'', false"
  })
  void comparesAccountsToTheDigit(String account, boolean matches) {
    MappingTable table = new MappingTable(Entries.accounts(account));

    assertThat(table.find(VIEWER).isPresent()).isEqualTo(matches);
  }

  @Test
  void keepsTheLeadingZeroOfAnAccount() {
    MappingTable table = new MappingTable(Entries.accounts("012345678901"));

    assertThat(table.find(Callers.of("arn:aws:iam::012345678901:user/a").principal())).isPresent();
    assertThat(table.find(Callers.of("arn:aws:iam::12345678901:user/a").principal())).isEmpty();
  }

  @Test
  void findsEachOfTenThousandEntries() {
    List<IdentityMapping> roles =
        IntStream.range(0, 10_000)
            .mapToObj(i -> entry("arn:aws:iam::123456789012:role/team/Role-" + i, "user-" + i))
            .toList();

    MappingTable table = new MappingTable(new AwsAuth(roles, List.of(), List.of(), List.of()));

    for (int i = 0; i < 10_000; i++) {
      assertThat(table.find(Callers.session("role-" + i, "me").principal()))
          .as("role %d", i)
          .contains(new Match(Rank.EXACT, Optional.of(roles.get(i))));
    }
    assertThat(table.find(Callers.session("role-10000", "me").principal())).isEmpty();
  }

  @Test
  void findsTheLastOfTenThousandPatterns() {
    List<IdentityMapping> roles =
        IntStream.range(0, 10_000)
            .mapToObj(i -> entry("like arn:aws:iam::123456789012:role/" + i + "-*", "user-" + i))
            .toList();

    MappingTable table = new MappingTable(new AwsAuth(roles, List.of(), List.of(), List.of()));

    for (int i : new int[] {0, 1, 5_000, 9_999}) {
      assertThat(table.find(Callers.session(i + "-x", "me").principal()))
          .contains(new Match(Rank.PATTERN, Optional.of(roles.get(i))));
    }
    assertThat(table.find(Callers.session("10000-x", "me").principal())).isEmpty();
  }

  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (T first : items) {
      List<T> others = items.stream().filter(item -> item != first).toList();
      for (List<T> rest : permutations(others)) {
        all.add(Stream.concat(Stream.of(first), rest.stream()).toList());
      }
    }
    return all;
  }

  private static String setRole(String set) {
    return "AWSReservedSSO_" + set + "_0123456789abcdef";
  }

  private static String username(AwsAuth awsAuth, IamPrincipal who) {
    return new MappingTable(awsAuth)
        .find(who)
        .flatMap(Match::mapping)
        .map(IdentityMapping::username)
        .orElse("");
  }
}
