package io.github.iamtokenreview.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code map} in a manifest that is there. */
class MapFileTest {
  private static final String ADMIN = "arn:aws:iam::123456789012:role/Admin";

  private static final String MANIFEST =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: aws-auth, namespace: kube-system}
      data:
        # who is who
        mapRoles: |
          # administrators
          - rolearn: arn:aws:iam::123456789012:role/Admin
            username: admin   # kept
            groups: [system:masters]

          # nodes
          - rolearn: arn:aws:iam::123456789012:role/Nodes
            username: system:node:{{EC2PrivateDNSName}}
            groups:
            - system:bootstrappers
            - system:nodes
        deny: |
          - arn:aws:iam::123456789012:user/mallory
      """;

  private final Path directory;

  private final Path file;

  MapFileTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.file = Files.writeString(directory.resolve("aws-auth.yaml"), MANIFEST);
  }

  private String[] args(String command) {
    List<String> args = new ArrayList<>(List.of(command.split(" ", -1)));
    args.add("--file=" + file);
    return args.toArray(String[]::new);
  }

  private String text() throws IOException {
    return Files.readString(file);
  }

  private static final String[] CHANGES = {
    "role add arn:aws:iam::123456789012:role/Dev --username dev --group a,b --group c",
    "role add arn:aws:iam::123456789012:role/dev-* --username dev:{{SessionName}}",
    "role remove arn:aws:iam::123456789012:role/nodes",
    "user add arn:aws:iam::123456789012:user/alice --username alice --groups team",
    "sso add --permission-set View --account 123456789012 --username view --partition aws-cn",
    "account add 123456789012",
    "deny add arn:aws:iam::123456789012:role/Left",
    "deny remove arn:aws:iam::123456789012:user/Mallory"
  };

  @Test
  void showsEachChangeAndMakesIt() throws IOException {
    StringBuilder shown = new StringBuilder();
    for (String change : CHANGES) {
      Files.writeString(file, MANIFEST);
      MapRun run = MapRun.of(args(change + " --yes"));
      assertThat(run.exitCode()).as(change).isZero();
      assertThat(text()).isNotEqualTo(MANIFEST).contains("# who is who", "# administrators");
      shown.append("$ map ").append(change).append('\n').append(run.out()).append(run.err());
    }
    Golden.check("map-changes.txt", Golden.masked(shown.toString(), directory));
  }

  private static final String[] REMOVALS = {
    "role remove arn:aws:iam::123456789012:role/dev-*",
    "user remove arn:aws:iam::123456789012:user/alice",
    "sso remove --permission-set View --account 123456789012 --partition aws-cn",
    "account remove 123456789012",
    "deny remove arn:aws:iam::123456789012:role/Left"
  };

  @Test
  void showsEachRemovalAndMakesIt() throws IOException {
    for (String change : CHANGES) {
      MapRun.of(args(change + " --yes"));
    }
    StringBuilder shown = new StringBuilder();
    for (String removal : REMOVALS) {
      String before = text();
      MapRun run = MapRun.of(args(removal + " --yes"));
      assertThat(run.exitCode()).as(removal).isZero();
      assertThat(text()).hasSizeLessThan(before.length());
      shown.append("$ map ").append(removal).append('\n').append(run.out()).append(run.err());
    }
    Golden.check("map-removals.txt", Golden.masked(shown.toString(), directory));
  }

  @Test
  void undoesWhatItDid() throws IOException {
    MapRun.of(args(CHANGES[0] + " --yes"));
    MapRun run = MapRun.of(args("role remove arn:aws:iam::123456789012:role/Dev --yes"));

    assertThat(run.exitCode()).isZero();
    assertThat(text()).isEqualTo(MANIFEST);
    MapRun.of(args(CHANGES[4] + " --yes"));
    MapRun.of(
        args("sso remove --permission-set view --account 123456789012 --partition aws-cn --yes"));
    assertThat(text()).isEqualTo(MANIFEST);
  }

  @Test
  void onlyShowsInADryRun() throws IOException {
    MapRun run = MapRun.of(args(CHANGES[0] + " --dry-run"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("+      username: dev\n").doesNotContain("changed");
    assertThat(text()).isEqualTo(MANIFEST);
  }

  @Test
  void asksBeforeItChangesAnything() throws IOException {
    MapRun no = MapRun.answering(false, args(CHANGES[0]));
    assertThat(no.exitCode()).isEqualTo(1);
    assertThat(no.err()).isEqualTo("note: nothing was changed\n");
    MapRun nobody = MapRun.of(args(CHANGES[0]));
    assertThat(nobody.exitCode()).isEqualTo(1);
    assertThat(nobody.err())
        .isEqualTo("error: nothing was changed: there is no terminal to ask on, add --yes\n");
    assertThat(text()).isEqualTo(MANIFEST);

    assertThat(MapRun.answering(true, args(CHANGES[0])).exitCode()).isZero();
    assertThat(text()).isNotEqualTo(MANIFEST);
  }

  @Test
  void keepsTheFilesPermissionsAndLeavesNothingBehind() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    MapRun run = MapRun.of("account", "add", "123456789012", "--yes", "--file=" + link);

    assertThat(run.exitCode()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(link).isSymbolicLink();
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactlyInAnyOrder(file, link);
    }
  }

  @Test
  void startsAgainWhenTheFileIsChangedMeanwhile() throws IOException {
    String[] changed = {MANIFEST.replace("  deny: |", "  mapAccounts: '[]'\n  deny: |")};
    Terminal slow =
        question -> {
          try {
            Files.writeString(file, changed[0]);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          return Optional.of(true);
        };

    MapRun run = MapRun.of(slow, Optional.empty(), args(CHANGES[0]));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("note: aws-auth was changed by somebody else meanwhile");
    assertThat(text()).contains("mapAccounts: '[]'", "role/Dev");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "role add arn:aws:iam::123456789012:role/team/admin --username x --yes"
            + " | cannot add duplicate role ARN \"arn:aws:iam::123456789012:role/team/admin\"",
        "role add arn:aws:iam::123456789012:role/x --username x --group {{SessionName}} --yes"
            + " | cannot add role ARN \"arn:aws:iam::123456789012:role/x\": who assumes the role",
        "role remove arn:aws:iam::123456789012:role/Admins --yes"
            + " | mapRoles has no role ARN \"arn:aws:iam::123456789012:role/Admins\"; it has"
            + " arn:aws:iam::123456789012:role/Admin",
        "user remove arn:aws:iam::123456789012:user/x --yes | mapUsers has no user ARN",
        "account remove 123456789012 --yes | mapAccounts has no account \"123456789012\"",
        "deny remove 123456789012 --yes | deny has no deny entry \"123456789012\""
      })
  void refusesWhatMakesNoSense(String command, String message) throws IOException {
    MapRun run = MapRun.of(args(command));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: " + message);
    assertThat(text()).isEqualTo(MANIFEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "role add",
        "role add arn:aws:iam::123456789012:role/x",
        "role add arn:aws:iam::*:role/x --username x",
        "sso add --permission-set a*b --account 123456789012 --username x",
        "sso add --permission-set a --account 12 --username x",
        "account add 12345",
        "deny add me",
        "role add arn:aws:iam::123456789012:role/x --username x --context y",
        "role",
        "role frobnicate"
      })
  void refusesWhatIsNotWrittenRight(String command) throws IOException {
    MapRun run = MapRun.of(args(command));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: ");
    assertThat(text()).isEqualTo(MANIFEST);
  }

  @Test
  void warnsOfWhatLocksPeopleOut() {
    String[] remove = args("role remove " + ADMIN + " --dry-run");

    assertThat(MapRun.of(remove).err())
        .isEqualTo(
            "warning: nobody is in system:masters by aws-auth any more: only the creators of the"
                + " cluster's registration would be\n");
    MapRun asMe = MapRun.of(q -> Optional.empty(), Optional.of(ADMIN), remove);
    assertThat(asMe.err()).contains("warning: this locks you out, " + ADMIN);
    String nodes = "role remove arn:aws:iam::123456789012:role/Nodes --dry-run --as " + ADMIN;
    assertThat(MapRun.of(args(nodes)).err()).isEmpty();
    String deny = "deny add arn:aws:iam::*:role/A* --dry-run --as arn:aws:sts::123456789012:";
    assertThat(MapRun.of(args(deny + "assumed-role/Admin/me")).err())
        .contains("this locks you out", "the identity is on a deny list");
  }

  @ParameterizedTest
  @CsvSource({
    "role, arn:aws:sts::123456789012:assumed-role/x/me, write the role's ARN",
    "role, arn:aws:iam::123456789012:user/bob, write it as userarn: in mapUsers",
    "user, arn:aws:iam::123456789012:role/Admin2, write it as rolearn: in mapRoles",
    "user, bob, write it like arn:aws:iam::123456789012:role/name",
    "role, arn:aws:iam::12345:role/short, write the 12 digits"
  })
  void refusesAnEntryThatIsForNobodyOrElsewhere(String list, String arn, String fix)
      throws IOException {
    MapRun run = MapRun.of(args(list + " add " + arn + " --username x --yes"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: cannot add ").contains(arn, fix).hasLineCount(1);
    assertThat(text()).isEqualTo(MANIFEST);
  }

  @Test
  void saysWhenAListIsWrittenAnew() throws IOException {
    Files.writeString(file, "kind: ConfigMap\ndata: {mapAccounts: \"['210987654321']\"}\n");

    MapRun run = MapRun.of(args("account add 123456789012 --yes"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("note: mapAccounts is not written line by line");
    assertThat(text()).contains("210987654321", "123456789012");
  }

  @Test
  void listsTheEntries() throws IOException {
    Golden.check("map-list.txt", MapRun.of("list", "--file=" + file).out());
    Golden.check("map-list.yaml", MapRun.of("show", "-o", "yaml", "--file=" + file).out());
    Golden.check("map-list.json", MapRun.of("show", "-o", "json", "--file=" + file).out());
    assertThat(MapRun.of("deny", "list", "--file=" + file).out())
        .contains("mallory")
        .doesNotContain("Admin");
    Files.writeString(file, "kind: ConfigMap\ndata: {mapRoles: '- username: x'}\n");
    MapRun none = MapRun.of("list", "--file=" + file);
    assertThat(none.out()).isEqualTo("no entries\n");
    assertThat(none.err()).startsWith("warning: 1 error in ");
  }
}
