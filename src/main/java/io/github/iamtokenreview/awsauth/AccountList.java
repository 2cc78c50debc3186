package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.mapping.Accounts;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads {@code mapAccounts}: scalars as they are written, so that leading zeros stay. */
final class AccountList {
  private AccountList() {}

  static Section<String> read(DataValue value, Report report) {
    return new ListReader(report).read(value, list -> read(list.getValue(), report));
  }

  static Section<String> read(List<Node> items, Report report) throws UnreadableYamlException {
    Budget budget = new Budget();
    List<String> accounts = new ArrayList<>();
    for (Node item : items) {
      budget.spend(item);
      if (item instanceof ScalarNode scalar) {
        String account = ScalarType.isNull(scalar) ? "" : scalar.getValue();
        warnUnlessAccount(scalar, account, report);
        accounts.add(account);
      } else {
        report.error(
            item,
            "account-not-a-scalar",
            "an account must be 12 digits; " + ValueReader.describe(item),
            "write - \"123456789012\"");
      }
    }
    return Section.parsed(accounts);
  }

  private static void warnUnlessAccount(Node at, String account, Report report) {
    if (!Accounts.isAccountId(account)) {
      report.warning(
          at,
          "account-never-matches",
          Excerpt.quote(account) + " never matches: an account is 12 digits",
          "write all 12, between quotes");
    }
  }
}
