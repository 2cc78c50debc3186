package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.mapping.Accounts;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads {@code mapAccounts}: scalars as they are written, so that leading zeros stay. What is not
 * 12 digits is left out; aws-iam-authenticator keeps it, but no caller is ever of such an account.
 */
final class AccountList {
  private AccountList() {}

  static Section<Located<String>> read(DataValue value, Report report) {
    return new ListReader(report).read(value, list -> read(list.getValue(), report));
  }

  static Section<Located<String>> read(List<Node> items, Report report)
      throws UnreadableYamlException {
    Budget budget = new Budget();
    List<Located<String>> accounts = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Node item = items.get(i);
      report.startEntry(i);
      budget.spend(item);
      if (item instanceof ScalarNode scalar) {
        String account = ScalarType.isNull(scalar) ? "" : scalar.getValue();
        if (Accounts.isAccountId(account)) {
          accounts.add(new Located<>(account, item, i));
        } else {
          warnOfOther(scalar, account, report);
        }
      } else {
        report.error(
            item,
            "account-not-a-scalar",
            "an account must be 12 digits; " + ValueReader.describe(item),
            "write - \"123456789012\"");
      }
    }
    report.endEntries();
    return Section.parsed(accounts);
  }

  private static void warnOfOther(Node at, String account, Report report) {
    report.warning(
        at,
        "account-never-matches",
        Excerpt.quote(account) + " never matches and is left out: an account is 12 digits",
        "write all 12, between quotes");
  }
}
