package io.github.iamtokenreview.awsauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsAuthEditorTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/";
  private static final Edit ADD_B = add(ROLE + "b", List.of());
  private static final Edit REMOVE_A = remove(ROLE + "a");
  private static final String ENTRY_A = "- rolearn: " + ROLE + "a\n  username: a\n";
  private static final String ENTRY_B = "- rolearn: " + ROLE + "b\n  username: u\n";

  private static Edit add(String arn, List<String> groups) {
    return add(new PrincipalSelector.Exact(arn), groups);
  }

  private static Edit add(PrincipalSelector who, List<String> groups) {
    return new Edit.AddMapping(DataKey.MAP_ROLES, new IdentityMapping(who, "u", groups, false));
  }

  private static Edit remove(String arn) {
    return new Edit.RemoveMapping(DataKey.MAP_ROLES, new PrincipalSelector.Exact(arn));
  }

  private static EditedAwsAuth edit(String roles, Edit edit) throws EditRefusedException {
    return AwsAuthEditor.edit(Map.of("mapRoles", roles), edit);
  }

  @Test
  void writesAsThePeerDoes() throws Exception {
    Edit node =
        new Edit.AddMapping(
            DataKey.MAP_ROLES,
            new IdentityMapping(
                new PrincipalSelector.Exact(ROLE + "node"),
                "system:node:{{EC2PrivateDNSName}}",
                List.of("system:bootstrappers", "system:nodes"),
                false));

    assertThat(AwsAuthEditor.edit(Map.of(), node).text())
        .isEqualTo(
            """
            - rolearn: arn:aws:iam::123456789012:role/node
              username: system:node:{{EC2PrivateDNSName}}
              groups:
              - system:bootstrappers
              - system:nodes
            """);
  }

  @Test
  void quotesWhatYamlWouldTakeForSomethingElse() throws Exception {
    PrincipalSelector set =
        new PrincipalSelector.PermissionSet("no", "012345678912", Partition.AWS_CN);

    String text = edit("", add(set, List.of("y", "{{AccountID}}", "a: b", "it's", "é"))).text();

    assertThat(text)
        .isEqualTo(
            """
            - sso:
                permissionSetName: "no"
                accountID: "012345678912"
                partition: aws-cn
              username: u
              groups:
              - "y"
              - '{{AccountID}}'
              - 'a: b'
              - 'it''s'
              - "\\u00e9"
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "[]\n", "# none\n", "# none\n[]\n", "''", "~\n", "--- []\n"})
  void addsTheFirstEntry(String roles) throws Exception {
    String text = edit(roles, ADD_B).text();

    assertThat(text).endsWith(ENTRY_B);
    assertThat(text.contains("# none")).isEqualTo(roles.contains("# none"));
  }

  @Test
  void saysThatNobodyIsLeft() throws Exception {
    assertThat(edit("# x\n" + ENTRY_A + "# y\n", REMOVE_A).text()).isEqualTo("# x\n[]\n# y\n");
    Map<String, String> deny = Map.of("deny", "  - '123456789012'");
    Edit removal = new Edit.RemoveDeny(DenyEntry.parse("123456789012"));
    assertThat(AwsAuthEditor.edit(deny, removal).text()).isEqualTo("  []\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{rolearn: arn:aws:iam::123456789012:role/a, username: a}]",
        "[{\"rolearn\": \"arn:aws:iam::123456789012:role/a\", \"username\": \"a\"}]\n",
        "&all\n- {rolearn: arn:aws:iam::123456789012:role/a, username: a}\n"
      })
  void writesAListAnewThatIsInNoLines(String roles) throws Exception {
    EditedAwsAuth edited = edit(roles, ADD_B);

    assertThat(edited.rewritten()).isTrue();
    assertThat(edited.text()).isEqualTo(ENTRY_A + ENTRY_B);
  }

  @Test
  void writesAListAnewWhereOthersNeedTheEntry() throws Exception {
    String roles = "- &a\n  rolearn: " + ROLE + "a\n  username: u\n- <<: *a\n  rolearn: " + ROLE;

    EditedAwsAuth edited = edit(roles + "b\n", REMOVE_A);

    assertThat(edited.rewritten()).isTrue();
    assertThat(edited.text()).isEqualTo(ENTRY_B);
  }

  @Test
  void removesAllEntriesOfThePrincipal() throws Exception {
    String roles = ENTRY_A + ENTRY_B + "- {rolearn: '" + ROLE + "team/A', username: x}\n";

    assertThat(edit(roles, REMOVE_A).text()).isEqualTo(ENTRY_B);
  }

  @Test
  void removesAGoodEntryBesideABadOneAndKeepsThat() throws Exception {
    String bad = "- rolearn: " + ROLE + "c # no name\n";

    assertThat(edit(ENTRY_A + bad, REMOVE_A).text()).isEqualTo(bad);
    String flow = "[{rolearn: " + ROLE + "a, username: a}, {rolearn: " + ROLE + "c}]";
    assertThatThrownBy(() -> edit(flow, REMOVE_A)).isInstanceOf(EditRefusedException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::123456789012:role/a, role/a",
    "arn:aws:iam::123456789012:role/a, role/team/A",
    "arn:aws:iam::123456789012:role/team/a, role/a"
  })
  void refusesTheSameRoleTwice(String there, String added) {
    String roles = "- {rolearn: '" + there + "', username: a}";

    assertThatThrownBy(() -> edit(roles, add("arn:aws:iam::123456789012:" + added, List.of())))
        .isInstanceOf(EditRefusedException.class)
        .hasMessage("cannot add duplicate role ARN \"arn:aws:iam::123456789012:" + added + "\"");
  }

  @Test
  void refusesThePermissionSetTwice() throws Exception {
    PrincipalSelector set =
        new PrincipalSelector.PermissionSet("ViewOnlyAccess", "012345678912", Partition.AWS);
    String roles = edit("", add(set, List.of())).text();

    assertThatThrownBy(() -> edit(roles, add(set, List.of())))
        .hasMessageStartingWith("cannot add duplicate role ARN");
  }

  @Test
  void refusesTheSameUserAccountAndDenyEntryTwice() throws Exception {
    String arn = "arn:aws:iam::123456789012:user/a";
    var user = new IdentityMapping(new PrincipalSelector.Exact(arn), "a", List.of(), false);
    for (Edit edit :
        List.of(
            new Edit.AddMapping(DataKey.MAP_USERS, user),
            new Edit.AddAccount("123456789012"),
            new Edit.AddDeny(DenyEntry.parse(arn)))) {
      String text = AwsAuthEditor.edit(Map.of(), edit).text();

      assertThatThrownBy(() -> AwsAuthEditor.edit(Map.of(edit.key().key(), text), edit))
          .hasMessage("cannot add duplicate " + edit.target().text());
    }
  }

  @Test
  void refusesAnEntryThatIsAnError() {
    assertThatThrownBy(() -> edit("", add(ROLE + "x", List.of("{{SessionName}}"))))
        .hasMessageStartingWith("cannot add role ARN \"" + ROLE + "x\": who assumes the role");
  }

  @Test
  void refusesToAddToAMapWithErrors() {
    assertThatThrownBy(() -> edit("- username: a\n", ADD_B))
        .hasMessageStartingWith(
            "aws-auth has errors, mend them first: mapRoles, line 1: the entry");
    assertThatThrownBy(() -> edit("- [", REMOVE_A))
        .hasMessageStartingWith("aws-auth has errors, mend them first: mapRoles, line ");
  }

  @Test
  void namesWhatIsThereInsteadOfTheEntryToRemove() {
    String roles = ENTRY_A + "- {rolearn: 'arn:aws:iam::999999999999:role/Admin', username: x}";

    assertThatThrownBy(() -> edit(roles, remove(ROLE + "admin")))
        .hasMessage(
            "mapRoles has no role ARN \"arn:aws:iam::123456789012:role/admin\"; it has"
                + " arn:aws:iam::123456789012:role/a, arn:aws:iam::999999999999:role/Admin");
    assertThatThrownBy(() -> edit("", REMOVE_A))
        .hasMessage("mapRoles has no role ARN \"arn:aws:iam::123456789012:role/a\"");
  }

  @Test
  void refusesWhatNoConfigMapCanHold() {
    String other = "x".repeat(ConfigMapData.MAX_BYTES - ENTRY_A.length() - 20);
    Map<String, String> data = Map.of("mapRoles", ENTRY_A, "other", other);

    assertThatThrownBy(() -> AwsAuthEditor.edit(data, ADD_B))
        .hasMessageContaining("the data has more than 1048576 bytes");
  }

  @Test
  void addsNothingBesideAMisspeltKey() {
    Edit add = add("arn:aws:iam::123456789012:role/new", List.of());

    assertThatThrownBy(() -> AwsAuthEditor.edit(Map.of("mapRolez", "- {}"), add))
        .isInstanceOf(EditRefusedException.class)
        .hasMessage("the data key 'mapRolez' is not read: rename it to mapRoles, then edit");
    assertThatCode(() -> AwsAuthEditor.edit(Map.of("mapRolez", "- {}", "mapRoles", "[]"), add))
        .doesNotThrowAnyException();
  }
}
