package io.github.iamtokenreview.mapping;

import static io.github.iamtokenreview.mapping.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.sts.CallerIdentity;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link IdentityMapper} asks of names once they are rendered. */
class RenderedNamesTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/Role";
  private static final CallerIdentity WHO = Callers.session("Role", "jdoe@example.com");

  static Stream<String> unusable() {
    return Stream.of(
        "a".repeat(257),
        "a\nb",
        "a\r",
        "\u0000",
        "\u001b[31m",
        "\u007f",
        "\u0085",
        "a\u2028b",
        "a\u2029b",
        "\ud83d",
        "a\ude00b",
        "\ude00\ud83d");
  }

  static Stream<String> usable() {
    return Stream.of("a", "a".repeat(256), " ", "Jürgen", "\ud83d\ude00", "{{x}}");
  }

  @ParameterizedTest
  @MethodSource("usable")
  void takesNamesThatCanBeShown(String name) {
    AwsAuth awsAuth = Entries.roles(entry(ROLE, name, List.of(name)));

    assertThat(Mapping.by(awsAuth).outcome(WHO)).isEqualTo(name + " [" + name + "]");
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void refusesUsernamesThatCannotBeShown(String name) {
    AwsAuth awsAuth = Entries.roles(entry(ROLE, name));

    assertThat(Mapping.by(awsAuth).outcome(WHO)).isEqualTo("USERNAME_INVALID");
  }

  @ParameterizedTest
  @MethodSource("unusable")
  @ValueSource(strings = "")
  void refusesGroupsThatCannotBeShown(String name) {
    AwsAuth awsAuth = Entries.roles(entry(ROLE, "user", List.of("good", name)));

    assertThat(Mapping.by(awsAuth).outcome(WHO)).isEqualTo("GROUP_INVALID");
  }

  @ParameterizedTest
  @CsvSource({"256, true", "257, false"})
  void countsWhatIsRenderedNotTheTemplate(int length, boolean usable) {
    String template = "{{SessionName}}".repeat(2) + "a".repeat(length - 2 * 16);
    String rendered = "jdoe-example.com".repeat(2) + "a".repeat(length - 2 * 16);

    assertThat(Mapping.by(Entries.roles(entry(ROLE, template))).outcome(WHO))
        .isEqualTo(usable ? rendered + " []" : "USERNAME_INVALID");
  }

  /** STS accepted the signature, yet the key's id is the token's own word. */
  @Test
  void refusesAnAccessKeyIdThatForgesLines() {
    CallerIdentity forged =
        new CallerIdentity(
            WHO.arn(),
            WHO.principal(),
            WHO.accountId(),
            WHO.userId(),
            WHO.sessionName(),
            "ASIA\nadmin",
            WHO.stsHost());
    AwsAuth inUsername = Entries.roles(entry(ROLE, "key:{{AccessKeyID}}"));
    AwsAuth inGroup = Entries.roles(entry(ROLE, "user", List.of("{{AccessKeyID}}")));

    assertThat(Mapping.by(inUsername).outcome(forged)).isEqualTo("USERNAME_INVALID");
    assertThat(Mapping.by(inGroup).outcome(forged)).isEqualTo("GROUP_INVALID");
  }

  @Test
  void refusesANameThatIsEmptyOnceRendered() {
    AwsAuth awsAuth =
        Entries.users(entry("arn:aws:iam::123456789012:user/Alice", "{{SessionName}}"));

    assertThat(Mapping.by(awsAuth).outcome(Callers.user("Alice"))).isEqualTo("USERNAME_INVALID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{SessionName}}", "team-{{SessionNameRaw}}", "{{{SessionName}}"})
  void refusesTheSessionsNameInGroups(String group) {
    AwsAuth awsAuth = Entries.roles(entry(ROLE, "user", List.of("good", group)));

    assertThat(Mapping.by(awsAuth).outcome(WHO)).isEqualTo("SESSION_IN_GROUP");
  }

  @Test
  void rendersTheSessionsNameInGroupsOnlyIfTheEntrySaysSo() {
    IdentityMapping allowing =
        new IdentityMapping(
            Entries.selector(ROLE), "user", List.of("g:{{SessionName}}:{{SessionNameRaw}}"), true);

    assertThat(Mapping.by(Entries.roles(allowing)).outcome(WHO))
        .isEqualTo("user [g:jdoe-example.com:jdoe@example.com]");
  }

  @ParameterizedTest
  @CsvSource({
    "system:x, system:, USERNAME_RESERVED",
    "system:, system:, USERNAME_RESERVED",
    "system, system:, system []",
    "System:x, system:, System:x []",
    "' system:x', system:, ' system:x []'",
    "x-system:, system:, x-system: []",
    "aws:x, system:, aws:x []",
    "x, '', x []",
    "{{SessionName}}, jdoe-, USERNAME_RESERVED",
    "{{SessionNameRaw}}, jdoe@, USERNAME_RESERVED",
    "{{SessionNameRaw}}, jdoe-, jdoe@example.com []",
    "{{SessionName}}, {{, jdoe-example.com []"
  })
  void reservesPrefixesOfRenderedNames(String username, String prefix, String outcome) {
    AccessPolicy policy = new AccessPolicy(List.of(), List.of(), List.of("eks:", prefix), Set.of());

    assertThat(Mapping.by(policy, Entries.roles(entry(ROLE, username))).outcome(WHO))
        .isEqualTo(outcome);
  }

  @Test
  void reservesNoGroupsAndNoNamesOfAccountUsers() {
    AccessPolicy policy =
        new AccessPolicy(List.of(), List.of(), List.of("arn:", "system:"), Set.of());
    AwsAuth awsAuth =
        new AwsAuth(
            List.of(entry(ROLE, "user", List.of("system:masters"))),
            List.of(),
            List.of(Callers.ACCOUNT),
            List.of());

    assertThat(Mapping.by(policy, awsAuth).outcome(WHO)).isEqualTo("user [system:masters]");
    assertThat(Mapping.by(policy, awsAuth).outcome(Callers.user("a")))
        .isEqualTo("arn:aws:iam::123456789012:user/a []");
  }

  @Test
  void namesNodesByTheirInstances() {
    MappingTable table =
        new MappingTable(
            Entries.roles(
                entry(
                    ROLE,
                    "system:node:{{EC2PrivateDNSName}}",
                    List.of("system:bootstrappers", "system:nodes"))));
    Mapping mapping =
        new Mapping(AccessPolicy.NONE, () -> table, (account, id) -> "ip-10-0-0-1.ec2.internal");

    assertThat(mapping.outcome(Callers.session("Role", "i-0c6f21bf1f24f9708")))
        .isEqualTo("system:node:ip-10-0-0-1.ec2.internal [system:bootstrappers, system:nodes]");
  }

  @Test
  void decidesNothingOnNodesWhoseNamesCannotBeLookedUp() {
    AwsAuth awsAuth = Entries.roles(entry(ROLE, "system:node:{{EC2PrivateDNSName}}"));

    assertThat(Mapping.by(awsAuth).outcome(Callers.session("Role", "i-0c6f21bf1f24f9708")))
        .isEqualTo("INSTANCE_LOOKUP_UNAVAILABLE");
  }
}
