package io.github.iamtokenreview.awsauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector.Exact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What an edit is not about stays as it is: other entries, and other lines. */
class AwsAuthEditorPropertiesTest {
  private static final IdentityMapping NEW =
      new IdentityMapping(
          new Exact(WrittenMap.arn("new-one")), "{{AccountID}}:new", List.of("g: 1", "y"), false);
  private static final Edit ADD = new Edit.AddMapping(DataKey.MAP_ROLES, NEW);

  @Provide
  Arbitrary<WrittenMap> maps() {
    return WrittenMap.any();
  }

  private static List<IdentityMapping> roles(String value) {
    return AwsAuthParser.parse(Map.of("mapRoles", value)).mappings().roles();
  }

  private static Edit removal(String name) {
    return new Edit.RemoveMapping(DataKey.MAP_ROLES, new Exact(WrittenMap.arn(name)));
  }

  @Property(tries = 500)
  void addsAnEntryAndNothingElse(@ForAll("maps") WrittenMap written) throws Exception {
    String text = written.text();

    EditedAwsAuth edited = AwsAuthEditor.edit(Map.of("mapRoles", text), ADD);

    List<IdentityMapping> expected = new ArrayList<>(roles(text));
    assertThat(expected).hasSameSizeAs(written.names());
    expected.add(NEW);
    assertThat(roles(edited.text())).isEqualTo(expected);
    assertThat(edited.rewritten()).isFalse();
    assertThat(edited.text().lines().toList()).containsSubsequence(text.lines().toList());
    assertThat(edited.text().lines().count() - text.lines().count()).isEqualTo(5);
    assertThat(edited.text().contains("\r\n")).isEqualTo(text.contains("\r\n"));
  }

  @Property(tries = 500)
  void removesAnEntryAndNothingElse(@ForAll("maps") WrittenMap written, @ForAll int which)
      throws Exception {
    Assume.that(!written.names().isEmpty());
    String text = written.text();
    int index = Math.floorMod(which, written.names().size());

    EditedAwsAuth edited =
        AwsAuthEditor.edit(Map.of("mapRoles", text), removal(written.names().get(index)));

    List<IdentityMapping> expected = new ArrayList<>(roles(text));
    expected.remove(index);
    assertThat(roles(edited.text())).isEqualTo(expected);
    assertThat(edited.rewritten()).isFalse();
    List<String> lines = new ArrayList<>(edited.text().lines().toList());
    lines.removeIf(line -> line.strip().equals("[]"));
    assertThat(text.lines().toList()).containsSubsequence(lines);
    assertThat(edited.text()).doesNotContain("/" + written.names().get(index));
  }

  @Property(tries = 300)
  void editsManifestsLineByLine(@ForAll("maps") WrittenMap written, @ForAll int which)
      throws Exception {
    String file = written.manifest();

    EditedAwsAuth added = AwsAuthEditor.editManifest(file, ADD);

    assertThat(added.rewritten()).isFalse();
    assertThat(added.text().lines().toList()).containsSubsequence(file.lines().toList());
    assertThat(added.parsed().mappings().roles()).endsWith(NEW).hasSize(written.names().size() + 1);
    EditedAwsAuth removed = AwsAuthEditor.editManifest(added.text(), removal("new-one"));
    if (!written.names().isEmpty()) {
      assertThat(removed.text()).isEqualTo(file);
      String name = written.names().get(Math.floorMod(which, written.names().size()));
      EditedAwsAuth left = AwsAuthEditor.editManifest(file, removal(name));
      assertThat(left.rewritten()).isFalse();
      assertThat(left.text()).doesNotContain("/" + name).contains("# about accounts", "kept");
      assertThat(left.parsed().mappings().roles()).hasSize(written.names().size() - 1);
    }
  }
}
