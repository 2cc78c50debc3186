package io.github.iamtokenreview.cli.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.cli.command.ShellWord;
import io.github.iamtokenreview.cli.command.TextTemplate;
import io.github.iamtokenreview.cli.command.YamlScalar;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.Creator;
import io.github.iamtokenreview.snapshot.Ec2Lookup;
import io.github.iamtokenreview.snapshot.StoreUrl;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Small texts of the command line. */
final class OptionTextsTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111122223333:role/Admin, arn:aws:iam::111122223333:role/Admin,",
    "arn:aws:iam::111122223333:user/a@b.example, arn:aws:iam::111122223333:user/a@b.example,",
    "arn:aws:iam::111122223333:role/A@2027-01-31T00:00:00Z,"
        + " arn:aws:iam::111122223333:role/A, 2027-01-31T00:00:00Z",
    "arn:aws:iam::111122223333:user/a@b@2027-01-31T01:00:00+01:00,"
        + " arn:aws:iam::111122223333:user/a@b, 2027-01-31T00:00:00Z"
  })
  void readsCreators(String text, String arn, Instant end) {
    Creator creator = CreatorText.parse(text);

    assertThat(creator.principal().canonicalArn()).isEqualTo(arn);
    assertThat(creator.notAfter().orElse(null)).isEqualTo(end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "region=eu-central-1",
        "region=eu-central-1,role-arn=arn:aws:iam::111122223333:role/a,b",
        "region=eu-central-1,role-arn=arn:aws:iam::111122223333:role/a,external-id=x,y=z"
      })
  void writesEc2LookUpsAsTheyWereRead(String text) {
    Ec2Lookup ec2 = Ec2Text.parse(text);

    assertThat(Ec2Text.of(ec2)).isEqualTo(text);
  }

  @Test
  void readsNothingOfEc2Twice() {
    assertThatThrownBy(() -> Ec2Text.parse("region=eu-central-1,region=eu-west-1"))
        .hasMessageContaining("twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod", "dev-1", "eks-prod-cluster", "k8s.test.2", "abcdefg", "PROD-01"})
  void warnsOfIdsThatOthersMayHave(String id) {
    assertThat(ClusterIdAdvice.of(new ClusterId(id))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcdefgh", "prod.example.com", "acme-prod-1"})
  void warnsOfNoOtherIds(String id) {
    assertThat(ClusterIdAdvice.of(new ClusterId(id))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "/a/b-c_d.e,/a/b-c_d.e",
        "/a b,'/a b'",
        "\"\",\"''\"",
        "/it's,'/it'\\''s'",
        "$(x),'$(x)'",
        "*,'*'"
      })
  void quotesWordsForTheShell(String text, String word) {
    assertThat(ShellWord.of(text)).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "1e3", "a: b # c", "\"\\", "\n", "é", "- x", ""})
  void quotesScalarsForYaml(String text) {
    Object read = new Yaml().load(YamlScalar.quoted(text));

    assertThat(read).isEqualTo(text);
  }

  @Test
  void rendersSectionsThatHold() {
    TextTemplate template = new TextTemplate("%if a\nA ${x}\n%end\n%if b\nB ${y}\n%end\nC $1\n");

    String text = template.render(Map.of("x", "${z}$1\\"), UnaryOperator.identity(), Set.of("a"));

    assertThat(text).isEqualTo("A ${z}$1\\\nC $1\n");
  }

  @Test
  void rendersNothingThatHasNoValue() {
    TextTemplate template = new TextTemplate("${x}");

    assertThatThrownBy(() -> template.render(Map.of(), UnaryOperator.identity(), Set.of()))
        .hasMessageContaining("${x}");
  }

  @ParameterizedTest
  @CsvSource({
    "s3://fleet, s3://fleet",
    "s3://fleet/, s3://fleet",
    "s3://fleet/a/b/, s3://fleet/a/b",
    "file:/srv/store/, file:/srv/store",
    "file:///srv/a%20b, file:/srv/a%20b",
    "file:/, file:/"
  })
  void namesStoresInOneWay(String text, String expected) {
    StoreUrl store = StoreUrl.parse(text);

    assertThat(store.text()).isEqualTo(expected);
    assertThat(StoreUrl.parse(store.text())).isEqualTo(store);
  }

  @Test
  void namesARelativeDirectoryByItsWholePath() {
    assertThat(StoreUrl.parse("file:target/x").text()).startsWith("file:/").endsWith("/target/x");
  }

  @Test
  void showsNoSecretAsAText() {
    WebhookSecret secret = WebhookSecret.generate();

    assertThat(secret.toString()).doesNotContain(secret.value());
    assertThat(secret.value()).matches("[A-Za-z0-9_-]{43}");
    assertThat(WebhookSecret.generate()).isNotEqualTo(secret);
  }
}
