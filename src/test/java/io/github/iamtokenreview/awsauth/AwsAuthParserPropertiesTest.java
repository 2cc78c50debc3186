package io.github.iamtokenreview.awsauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AwsAuthParserPropertiesTest {

  @Property(tries = 500)
  void neverThrowsOnText(@ForAll String text) {
    assertThat(AwsAuthParser.parse(keys(text)).states()).hasSize(4);
    assertThat(AwsAuthParser.parseManifest(text).states()).hasSize(4);
  }

  @Property(tries = 3000)
  void neverThrowsOnWhatLooksLikeYaml(@ForAll("yamlish") String text) {
    ParsedAwsAuth parsed = AwsAuthParser.parse(keys(text));
    AwsAuthParser.parseManifest(text);
    AwsAuthParser.parseManifest("kind: ConfigMap\ndata:\n  mapRoles: " + text);

    for (DataKey key : DataKey.values()) {
      if (parsed.state(key) == KeyState.BROKEN) {
        assertThat(parsed.findings())
            .anyMatch(finding -> finding.isError() && finding.key().equals(key.key()));
      }
    }
  }

  @Property(tries = 500)
  void readsWhatWasWritten(@ForAll("maps") AwsAuth map) {
    ParsedAwsAuth parsed = AwsAuthParser.parse(YamlWriter.write(map));

    assertThat(parsed.hasErrors()).isFalse();
    assertThat(parsed.mappings()).isEqualTo(map);
  }

  @Property(tries = 200)
  void readsTheSameFromAManifest(@ForAll("maps") AwsAuth map) {
    StringBuilder manifest = new StringBuilder("kind: ConfigMap\ndata:\n");
    YamlWriter.write(map)
        .forEach(
            (key, value) ->
                manifest.append("  ").append(key).append(": |\n").append(value.indent(4)));

    ParsedAwsAuth parsed = AwsAuthParser.parseManifest(manifest.toString());

    assertThat(parsed.mappings()).isEqualTo(map);
  }

  private static Map<String, String> keys(String text) {
    return Map.of("mapRoles", text, "mapUsers", text, "mapAccounts", text, "deny", text);
  }

  @Provide
  Arbitrary<String> yamlish() {
    return Arbitraries.of(
            "- ",
            "-",
            ": ",
            ":",
            "\n",
            "\n  ",
            "\n- ",
            " ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "'",
            "\"",
            "# ",
            "&a ",
            "*a",
            "<<",
            "!!str ",
            "!!binary ",
            "!",
            "|\n  ",
            ">\n",
            "? ",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "%TAG ! x\n",
            "%",
            "@",
            "`",
            "\t",
            "\\",
            "\\x4",
            "\\U0011FFFF",
            "~",
            "yes",
            "12",
            "0x",
            ".inf",
            "rolearn",
            "username",
            "groups",
            "sso",
            "arnLike",
            "kind: ConfigMap",
            "data",
            "mapRoles",
            "{{SessionName}}",
            "arn:aws:iam::1:role/x",
            "é",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\u0000",
            "\ud83d",
            "\r")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<AwsAuth> maps() {
    Arbitrary<List<String>> accounts = accounts().list().ofMaxSize(4);
    Arbitrary<List<DenyEntry>> deny =
        Arbitraries.oneOf(accounts(), arns("user/"), Arbitraries.just("arn:*:iam::*:role/x?"))
            .map(DenyEntry::parse)
            .list()
            .ofMaxSize(4);
    return Combinators.combine(
            mappings(Arbitraries.oneOf(exact("role/"), like(), permissionSets())),
            mappings(Arbitraries.oneOf(exact("user/"), like())),
            accounts,
            deny)
        .as(AwsAuth::new);
  }

  private static Arbitrary<List<IdentityMapping>> mappings(Arbitrary<PrincipalSelector> who) {
    return Combinators.combine(
            who, texts().filter(name -> !name.isBlank()), texts().list().ofMaxSize(3), bools())
        .as(IdentityMapping::new)
        .list()
        .ofMaxSize(5);
  }

  private static Arbitrary<Boolean> bools() {
    return Arbitraries.of(true, false);
  }

  private static Arbitrary<PrincipalSelector> exact(String resource) {
    return arns(resource).map(PrincipalSelector.Exact::new);
  }

  private static Arbitrary<PrincipalSelector> like() {
    return arns("role/*-?").map(PrincipalSelector.Like::parse);
  }

  private static Arbitrary<PrincipalSelector> permissionSets() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withChars("AZ09_+=,.@-")
            .ofMinLength(1)
            .ofMaxLength(32);
    return Combinators.combine(names, accounts(), Arbitraries.of(Partition.class))
        .as(PrincipalSelector.PermissionSet::new);
  }

  private static Arbitrary<String> arns(String resource) {
    return Combinators.combine(
            Arbitraries.of(Partition.class),
            accounts(),
            Arbitraries.strings().alpha().numeric().withChars("+=,.@_-").ofLength(5))
        .as(
            (partition, account, name) ->
                "arn:%s:iam::%s:%s%s".formatted(partition.id(), account, resource, name));
  }

  private static Arbitrary<String> accounts() {
    return Arbitraries.strings().numeric().ofLength(12);
  }

  /** Words that plain YAML would take for something else among them. */
  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "y", "no", "~", "012", "{{AccountID}}", "a: b", "# c", "a - b", "\\", "'", "\""),
            Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("\n\té\u2028")
                .ofMinLength(1)
                .ofMaxLength(12))
        .filter(text -> !text.contains("{{Session"));
  }
}
