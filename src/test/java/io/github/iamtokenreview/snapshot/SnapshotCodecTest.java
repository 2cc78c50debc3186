package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

class SnapshotCodecTest extends DocumentCodecContract<Snapshot> {
  private static final String EXAMPLE = Examples.file("snapshot.json");

  @Override
  String example() {
    return EXAMPLE;
  }

  @Override
  String extended() {
    return EXAMPLE
        .replace("{\"version\"", "{\"new\":[{\"a\":[]}],\"version\"")
        .replace("{\"rolearn\"", "{\"userid\":\"AROA\",\"userarn\":\"x\",\"rolearn\"")
        .replace("{\"userarn\"", "{\"sso\":{},\"userarn\"");
  }

  @Override
  Snapshot read(String json) throws InvalidDocumentException {
    return SnapshotCodec.read(json);
  }

  @Override
  String write(Snapshot document) {
    return SnapshotCodec.write(document);
  }

  static Stream<String> required() {
    return Stream.of(
        "version",
        "cluster",
        "revision",
        "publishedAt",
        "resourceVersion",
        "deny",
        "roles",
        "users",
        "accounts",
        "rolearn",
        "username",
        "groups",
        "permissionSetName",
        "accountID",
        "partition");
  }

  static Stream<String> optional() {
    return Stream.of("sso", "arnLike", "userarn");
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        arguments("roles", 20_000, "{\"rolearn\":\"a\",\"username\":\"a\",\"groups\":[]}"),
        arguments("users", 20_000, "{\"userarn\":\"a\",\"username\":\"a\",\"groups\":[]}"),
        arguments("accounts", 10_000, "\"444455556666\""),
        arguments("deny", 10_000, "\"444455556666\""));
  }

  @Test
  void readsEveryWayToNameSomebody() throws InvalidDocumentException {
    AwsAuth mappings = SnapshotCodec.read(EXAMPLE).mappings();

    assertThat(mappings.roles())
        .extracting(IdentityMapping::principal)
        .containsExactly(
            new PrincipalSelector.Exact("arn:aws:iam::111122223333:role/Nodes"),
            new PrincipalSelector.PermissionSet("Developer", "111122223333", Partition.AWS),
            PrincipalSelector.Like.parse("arn:aws:iam::111122223333:role/ci-*"));
    assertThat(mappings.users())
        .extracting(IdentityMapping::principal)
        .containsExactly(
            new PrincipalSelector.Exact("arn:aws:iam::111122223333:user/Alice"),
            PrincipalSelector.Like.parse("arn:aws:iam::111122223333:user/robots/*"));
  }

  static Stream<Arguments> badValues() {
    String sso = "\"sso\":{\"permissionSetName\":\"Developer\"";
    return Stream.of(
        arguments("\"cluster\"", "\"cluster\":\"a\",\"cluster\"", "a name comes twice"),
        arguments("{\"rolearn\"", "{\"username\":\"a\",\"rolearn\"", "a name comes twice"),
        arguments("2026-01-01T00:01:00.250Z", "2026-01-01 00:01:00Z", "/publishedAt: "),
        arguments("2026-01-01T00:01:00.250Z", "+12026-01-01T00:01:00Z", "/publishedAt: "),
        arguments("2026-01-01T00:01:00.250Z", "1767225660", "/publishedAt: "),
        arguments("user/Mallory", "mallory", "/deny/0: "),
        arguments("\"username\":\"ci\"", "\"username\":\"\"", "/roles/2: an entry without a user"),
        arguments("\"username\":\"alice\"", "\"username\":\"\"", "/users/0: an entry without"),
        arguments("\"arn:aws:iam::111122223333:role/Nodes\"", "\"\"", "/roles/0/rolearn: the ARN"),
        arguments(
            "{\"rolearn\"",
            "{\"arnLike\":\"arn:aws:iam::111122223333:role/*\",\"rolearn\"",
            "in one way only"),
        arguments(sso, "\"rolearn\":\"a\"," + sso, "in one way only"),
        arguments("Developer", "Dev eloper", "/roles/1/sso: PermissionSetName 'Dev eloper'"),
        arguments("accountID\":\"1", "accountID\":\"", "/roles/1/sso: AccountID"),
        arguments("\"aws\"}", "\"aws-us-govt\"}", "/roles/1/sso: 'aws-us-govt' is no partition"),
        arguments("111122223333:role/ci", "*:role/ci", "/roles/2/arnLike: the account '*'"),
        arguments(
            "arn:aws:iam::111122223333:role/ci",
            "arn:*:iam::111122223333:role/ci",
            "/roles/2/arnLike: the partition"),
        arguments("arn:aws:iam::111122223333:role/ci", "role/ci", "/roles/2/arnLike: "),
        arguments("\"ci:{{SessionName}}\"", "\"a\",7", "/roles/2/groups/1: must be a string"),
        arguments(
            "\"username\":\"ci\"",
            "\"username\":\"" + "a".repeat(1_025) + "\"",
            "/roles/2: a username of 1025 characters is too long"),
        arguments(
            "\"arn:aws:iam::111122223333:role/Nodes\"",
            "\"" + "a".repeat(2_049) + "\"",
            "/roles/0/rolearn: an ARN of 2049 characters is too long"),
        arguments("Groups\":true", "Groups\":\"true\"", "must be true or false"),
        arguments("\"accounts\":[\"", "\"accounts\":[1,\"", "/accounts/0: must be a string"));
  }

  @Test
  void readsUpToAThousandGroupsInAnEntry() throws InvalidDocumentException {
    IdentityMapping most = Snapshots.role("a", Collections.nCopies(1_000, "g"));

    assertThat(Snapshots.withRoles(List.of(most)).mappings().roles()).containsExactly(most);
    IdentityMapping more = Snapshots.role("a", Collections.nCopies(1_001, "g"));
    assertThatThrownBy(() -> Snapshots.withRoles(List.of(more)))
        .hasMessageContaining("1001 groups are too many");
  }

  @Test
  void readsUpToAHundredThousandMembershipsInAll() {
    List<IdentityMapping> most =
        Collections.nCopies(100, Snapshots.role("a", Collections.nCopies(1_000, "g")));
    IdentityMapping oneMore = Snapshots.role("a", List.of("g"));

    assertThat(Snapshots.withRoles(most).mappings().roles()).hasSize(100);
    assertThatThrownBy(
            () ->
                new Snapshot(
                    Examples.CLUSTER,
                    1,
                    Examples.PUBLISHED_AT,
                    "",
                    new AwsAuth(most, List.of(oneMore), List.of(), List.of())))
        .hasMessage("100001 group memberships are too many: at most 100000");
  }

  @Test
  void readsAResourceVersionOfUpToTwoHundredAndFiftySixCharacters() {
    String longest = "7".repeat(256);

    assertThat(withResourceVersion(longest).resourceVersion()).isEqualTo(longest);
    assertThatThrownBy(() -> withResourceVersion(longest + "7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a resourceVersion of 257 characters is too long: at most 256");
  }

  private static Snapshot withResourceVersion(String version) {
    return new Snapshot(Examples.CLUSTER, 1, Examples.PUBLISHED_AT, version, AwsAuth.EMPTY);
  }

  @Test
  void keepsEqualGroupsOnce() throws InvalidDocumentException {
    Snapshot written =
        Snapshots.withRoles(
            List.of(Snapshots.role("a", List.of("devs")), Snapshots.role("b", List.of("devs"))));

    List<IdentityMapping> roles =
        SnapshotCodec.read(SnapshotCodec.write(written)).mappings().roles();

    assertThat(roles.get(0).groups().get(0)).isSameAs(roles.get(1).groups().get(0));
  }

  @Test
  void readsTenThousandMappings() throws InvalidDocumentException {
    List<IdentityMapping> roles =
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    Snapshots.role(
                        "arn:aws:iam::111122223333:role/team-" + i,
                        List.of("team-" + i, "everybody")))
            .toList();
    String signed = Examples.signed(Snapshots.withRoles(roles));

    Snapshot read =
        DocumentVerifier.verifySnapshot(
            signed, Examples.registration(), null, Examples.PUBLISHED_AT);

    assertThat(read.mappings().roles()).isEqualTo(roles);
    assertThat(signed.length()).isLessThan(DocumentLimits.MAX_DOCUMENT_BYTES / 2);
  }

  @Test
  void isNotMadeWithAPermissionSetAmongUsers() {
    var set = new PrincipalSelector.PermissionSet("Admin", "111122223333", Partition.AWS);
    var user = new IdentityMapping(set, "admin", List.of(), false);
    AwsAuth mappings = new AwsAuth(List.of(), List.of(user), List.of(), List.of());

    assertThatThrownBy(() -> new Snapshot(Examples.CLUSTER, 1, Instant.EPOCH, "", mappings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("permission set");
  }

  @Property(tries = 200)
  void readsBackWhatItWrote(@ForAll("snapshots") Snapshot snapshot)
      throws InvalidDocumentException {
    String json = SnapshotCodec.write(snapshot);

    assertThat(SnapshotCodec.read(json)).isEqualTo(snapshot);
    assertThat(json).matches("\\p{ASCII}*");
  }

  @Provide
  Arbitrary<Snapshot> snapshots() {
    return Snapshots.arbitrary();
  }
}
