package io.github.iamtokenreview.mapping;

import static io.github.iamtokenreview.mapping.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.IamPrincipal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MappingTablePropertyTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/";

  private static final List<IamPrincipal> EVERYBODY =
      List.of(
              "A",
              "B",
              "ab",
              "AWSReservedSSO_A_0123456789abcdef",
              "AWSReservedSSO_A_b_0123456789abcdef")
          .stream()
          .map(role -> Callers.session(role, "me").principal())
          .toList();

  /** No two of them are of one key, and of the patterns no two match the same role. */
  private static final List<String> DIFFERENT_KEYS =
      List.of(
          ROLE + "A",
          ROLE + "path/B",
          ROLE + "AWSReservedSSO_A_0123456789abcdef",
          "sso A 123456789012 aws",
          "sso A_b 123456789012 aws",
          "like " + ROLE + "a*",
          "like " + ROLE + "A*",
          "like " + ROLE + "B",
          "arn:aws:sts::123456789012:assumed-role/A/me",
          "garbage");

  /** Many of them are of one key. */
  private static final List<String> ANY =
      List.of(
          ROLE + "A",
          ROLE + "a",
          ROLE + "path/A",
          ROLE + "AB",
          ROLE + "AWSReservedSSO_A_0123456789abcdef",
          "sso A 123456789012 aws",
          "sso a 123456789012 aws",
          "sso A_B 123456789012 aws",
          "like " + ROLE + "*",
          "like " + ROLE + "A*",
          "like " + ROLE + "?");

  @Property
  void answersTheSameWhateverTheOrderOfDifferentKeys(
      @ForAll("keys") Set<String> roles, @ForAll("keys") Set<String> users, @ForAll Random random) {
    List<IdentityMapping> roleEntries = entries(List.copyOf(roles), "role");
    List<IdentityMapping> userEntries = entries(List.copyOf(users), "user");
    MappingTable inOrder = table(roleEntries, userEntries);

    MappingTable shuffled = table(shuffled(roleEntries, random), shuffled(userEntries, random));

    for (IamPrincipal who : EVERYBODY) {
      assertThat(shuffled.find(who)).isEqualTo(inOrder.find(who));
    }
  }

  @Property
  void takesTheLastOfTheListsScannedRankByRank(
      @ForAll("lists") List<String> roles, @ForAll("lists") List<String> users) {
    List<IdentityMapping> roleEntries = entries(roles, "role");
    List<IdentityMapping> userEntries = entries(users, "user");

    MappingTable table = table(roleEntries, userEntries);

    List<IdentityMapping> byPrecedence = new ArrayList<>(userEntries);
    byPrecedence.addAll(roleEntries);
    Collections.reverse(byPrecedence);
    for (IamPrincipal who : EVERYBODY) {
      assertThat(table.find(who).flatMap(MappingTable.Match::mapping))
          .isEqualTo(Scan.find(byPrecedence, who));
    }
  }

  @Property
  void namesTheEntryThatCountsFirst(
      @ForAll("lists") List<String> roles, @ForAll("lists") List<String> users) {
    AwsAuth map =
        new AwsAuth(
            entries(roles, "role"), entries(users, "user"), List.of(Callers.ACCOUNT), List.of());

    for (IamPrincipal who : EVERYBODY) {
      Contenders.Contender first = Contenders.of(map, who).get(0);
      assertThat(new MappingTable(map).find(who))
          .contains(new MappingTable.Match(first.rank(), first.mapping()));
    }
  }

  @Provide
  Arbitrary<Set<String>> keys() {
    return Arbitraries.of(DIFFERENT_KEYS).set();
  }

  @Provide
  Arbitrary<List<String>> lists() {
    return Combinators.combine(
            Arbitraries.of(ANY).list().ofMaxSize(6), Arbitraries.of(ANY).list().ofMaxSize(2))
        .as(
            (some, more) -> {
              List<String> all = new ArrayList<>(some);
              all.addAll(more);
              return all;
            });
  }

  private static MappingTable table(List<IdentityMapping> roles, List<IdentityMapping> users) {
    return new MappingTable(new AwsAuth(roles, users, List.of(Callers.ACCOUNT), List.of()));
  }

  private static List<IdentityMapping> entries(List<String> selectors, String name) {
    List<IdentityMapping> entries = new ArrayList<>();
    for (String selector : selectors) {
      entries.add(entry(selector, name + " " + entries.size()));
    }
    return entries;
  }

  private static <T> List<T> shuffled(List<T> items, Random random) {
    List<T> copy = new ArrayList<>(items);
    Collections.shuffle(copy, random);
    return copy;
  }
}
