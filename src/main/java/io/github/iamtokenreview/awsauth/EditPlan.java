package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What an edit does to one list.
 *
 * @param removed indexes in the list as it is written
 * @param added an entry's lines; empty for a removal
 * @param expected what the whole map is afterwards
 */
record EditPlan(DataKey key, List<Integer> removed, List<String> added, AwsAuth expected) {

  static EditPlan of(Edit edit, ParsedAwsAuth before) throws EditRefusedException {
    refuseBroken(edit, before);
    refuseMisspelt(edit, before);
    AwsAuth map = before.mappings();
    List<String> identities =
        Edit.Target.ofAll(edit.key(), map).map(Edit.Target::identity).toList();
    if (edit instanceof Edit.Addition addition) {
      if (identities.contains(edit.target().identity())) {
        throw new EditRefusedException("cannot add duplicate " + edit.target().text());
      }
      refuseErrors(addition);
      return new EditPlan(edit.key(), List.of(), addition.lines(), with(map, addition));
    }
    return removal(edit, before, identities);
  }

  private static EditPlan removal(Edit edit, ParsedAwsAuth before, List<String> identities)
      throws EditRefusedException {
    List<Integer> removed =
        IntStream.range(0, identities.size())
            .filter(i -> identities.get(i).equals(edit.target().identity()))
            .boxed()
            .toList();
    if (removed.isEmpty()) {
      throw new EditRefusedException(NearEntries.notThere(edit, before.mappings()));
    }
    List<Place> places = before.places(edit.key());
    return new EditPlan(
        edit.key(),
        removed.stream().map(i -> places.get(i).entry()).toList(),
        List.of(),
        without(before.mappings(), edit.key(), removed));
  }

  /** In a list with errors an entry may be for the same principal and not be seen. */
  private static void refuseBroken(Edit edit, ParsedAwsAuth before) throws EditRefusedException {
    boolean broken = before.state(edit.key()) == KeyState.BROKEN;
    if (broken || (edit instanceof Edit.Addition && before.hasErrors())) {
      Finding first = before.findings().stream().filter(Finding::isError).findFirst().orElseThrow();
      String key = first.key().isEmpty() ? "" : first.key() + ", ";
      throw new EditRefusedException(
          "aws-auth has errors, mend them first: %sline %d: %s; %s"
              .formatted(key, first.line(), first.message(), first.fix()));
    }
  }

  /**
   * The entries under a misspelt key are not seen; a publisher keeps them in force as long as the
   * right key is not there.
   */
  private static void refuseMisspelt(Edit edit, ParsedAwsAuth before) throws EditRefusedException {
    Optional<Finding> misspelt = before.misspelt(edit.key());
    if (misspelt.isPresent()) {
      throw new EditRefusedException(
          "%s: rename it to %s, then edit".formatted(misspelt.get().message(), edit.key().key()));
    }
  }

  /** The new entry alone. */
  private static void refuseErrors(Edit.Addition addition) throws EditRefusedException {
    String text = String.join("\n", EntryText.item(addition.lines(), 0));
    for (Finding finding : AwsAuthParser.parse(Map.of(addition.key().key(), text)).findings()) {
      if (finding.isError() || ArnLint.isMisdirected(finding)) {
        throw new EditRefusedException(
            "cannot add %s: %s; %s"
                .formatted(addition.target().text(), finding.message(), finding.fix()));
      }
    }
  }

  private static AwsAuth with(AwsAuth map, Edit.Addition addition) {
    List<IdentityMapping> roles = new ArrayList<>(map.roles());
    List<IdentityMapping> users = new ArrayList<>(map.users());
    List<String> accounts = new ArrayList<>(map.accounts());
    List<DenyEntry> deny = new ArrayList<>(map.deny());
    if (addition instanceof Edit.AddMapping add) {
      (add.key() == DataKey.MAP_USERS ? users : roles).add(add.mapping());
    } else if (addition instanceof Edit.AddAccount add) {
      accounts.add(add.account());
    } else if (addition instanceof Edit.AddDeny add) {
      deny.add(add.entry());
    }
    return new AwsAuth(roles, users, accounts, deny);
  }

  private static AwsAuth without(AwsAuth map, DataKey key, List<Integer> removed) {
    return new AwsAuth(
        key == DataKey.MAP_ROLES ? without(map.roles(), removed) : map.roles(),
        key == DataKey.MAP_USERS ? without(map.users(), removed) : map.users(),
        key == DataKey.MAP_ACCOUNTS ? without(map.accounts(), removed) : map.accounts(),
        key == DataKey.DENY ? without(map.deny(), removed) : map.deny());
  }

  private static <T> List<T> without(List<T> items, List<Integer> removed) {
    List<T> left = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (!removed.contains(i)) {
        left.add(items.get(i));
      }
    }
    return left;
  }
}
