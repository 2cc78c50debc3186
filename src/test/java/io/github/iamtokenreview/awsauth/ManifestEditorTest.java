package io.github.iamtokenreview.awsauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.Table;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestEditorTest {
  private static final Edit ADD = new Edit.AddAccount("210987654321");
  private static final Edit REMOVE = new Edit.RemoveAccount("123456789012");

  /** In {@code manifests.txt}: a title, {@code +} or {@code -}, before, {@code =>}, after. */
  record Case(String title, Edit edit, String before, String after, boolean rewritten) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Case> cases() {
    return Arrays.stream(Table.text(ManifestEditorTest.class, "manifests.txt").split("(?m)^## "))
        .skip(1)
        .map(ManifestEditorTest::read);
  }

  private static Case read(String block) {
    String title = block.substring(0, block.indexOf('\n'));
    String[] parts = block.substring(title.length() + 1).split("=>( anew)?\n", -1);
    return new Case(
        title,
        title.endsWith("+") ? ADD : REMOVE,
        parts[0],
        parts[1].stripTrailing() + "\n",
        block.contains("=> anew\n"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void edits(Case example) throws Exception {
    EditedAwsAuth edited = AwsAuthEditor.editManifest(example.before, example.edit);

    assertThat(edited.text()).isEqualTo(example.after);
    assertThat(edited.rewritten()).isEqualTo(example.rewritten);
  }

  @Test
  void refusesThePeersConfiguration() {
    assertThatThrownBy(
            () -> AwsAuthEditor.editManifest("server: {mapAccounts: ['123456789012']}", ADD))
        .hasMessageContaining("aws-iam-authenticator's configuration, which is not edited");
  }

  @Test
  void refusesWhatIsNoManifest() {
    assertThatThrownBy(() -> AwsAuthEditor.editManifest("a: b", ADD))
        .hasMessageContaining("this is no manifest of the ConfigMap aws-auth");
  }

  @Test
  void refusesAValueThatAnotherPlaceNeeds() {
    String file = "kind: ConfigMap\ndata:\n  mapAccounts: &a '[]'\n  x: *a\n";

    assertThatThrownBy(() -> AwsAuthEditor.editManifest(file, ADD))
        .isInstanceOf(EditRefusedException.class)
        .hasMessageStartingWith("aws-auth can't be changed: ");
  }
}
