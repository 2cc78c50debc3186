package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.Creator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationCodecTest extends DocumentCodecContract<Registration> {
  private static final String EXAMPLE = Examples.file("registration.json");

  @Override
  String example() {
    return EXAMPLE;
  }

  @Override
  String extended() {
    return EXAMPLE
        .replace("{\"version\"", "{\"new\":{\"deny\":[1,{}]},\"version\"")
        .replace("{\"arn\"", "{\"note\":[],\"arn\"")
        .replace("{\"region\"", "{\"zone\":null,\"region\"");
  }

  @Override
  Registration read(String json) throws InvalidDocumentException {
    return RegistrationCodec.read(json);
  }

  @Override
  String write(Registration document) {
    return RegistrationCodec.write(document);
  }

  static Stream<String> required() {
    return Stream.of(
        "version",
        "cluster",
        "revision",
        "webhookSecretDigests",
        "clientCertificates",
        "sourceCidrs",
        "snapshotKeys",
        "creators",
        "deny",
        "reservedUsernamePrefixes",
        "scrubbedAccounts",
        "audiences",
        "issuer",
        "subject",
        "arn",
        "region");
  }

  static Stream<String> optional() {
    return Stream.of("partition", "ec2", "notAfter", "roleArn", "externalId");
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        arguments(
            "webhookSecretDigests",
            2,
            "\"0000000000000000000000000000000000000000000000000000000000000000\""),
        arguments("clientCertificates", 32, "{\"issuer\":\"CN=a\",\"subject\":\"CN=b\"}"),
        arguments("sourceCidrs", 64, "\"10.0.0.0/8\""),
        arguments(
            "snapshotKeys", 8, "\"MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\""),
        arguments("creators", 16, "{\"arn\":\"arn:aws:iam::111122223333:user/a\"}"),
        arguments("deny", 10_000, "\"444455556666\""),
        arguments("audiences", 16, "\"a\""),
        arguments("reservedUsernamePrefixes", 64, "\"a\""));
  }

  @Test
  void readsCreatorsWithAndWithoutAnEnd() throws InvalidDocumentException {
    assertThat(RegistrationCodec.read(EXAMPLE).policy().creators())
        .containsExactly(
            Creator.of("arn:aws:iam::111122223333:role/ClusterAdmin", Optional.empty()),
            Creator.of(
                "arn:aws:iam::111122223333:user/ops/First",
                Optional.of(Instant.parse("2026-02-01T00:00:00Z"))));
  }

  @Test
  void readsOneWithoutPartitionAndEc2() throws InvalidDocumentException {
    Registration registration =
        RegistrationCodec.read(EXAMPLE.replaceFirst(",\"partition\":.*$", "}"));

    assertThat(registration.partition()).isEmpty();
    assertThat(registration.ec2()).isEmpty();
  }

  static Stream<Arguments> badValues() {
    return Stream.of(
        arguments("\"version\":1", "\"version\":\"1\"", "/version: must be an integer"),
        arguments("\"version\":1", "\"version\":1,\"version\":1", "a name comes twice"),
        arguments("\"deny\"", "\"x\":{\"a\":1,\"a\":2},\"deny\"", "a name comes twice"),
        arguments("{\"arn\"", "{\"arn\":\"a\",\"arn\"", "a name comes twice"),
        arguments("prod.example", "prod..example", "/cluster: 'prod..example-7f3a' is no"),
        arguments("prod.example", "../prod", "is no cluster id"),
        arguments("\"revision\":1767225600000", "\"revision\":0", "the revision 0 is not"),
        arguments("\"revision\":1767225600000", "\"revision\":-5", "the revision -5 is not"),
        arguments("\"revision\":1767225600000", "\"revision\":9007199254740992", "is not from 1"),
        arguments("\"revision\":1767225600000", "\"revision\":99999999999999999999", "no JSON"),
        arguments("\"revision\":1767225600000", "\"revision\":1e12", "must be an integer"),
        arguments("Digests\":[\"97", "Digests\":[\"9G", "/webhookSecretDigests/0: a secret's"),
        arguments("CN=kubernetes-ca", "kubernetes-ca", "no RFC 2253 distinguished name"),
        arguments("\"CN=kubernetes-ca,O=Example\"", "\"\"", "the issuer is empty"),
        arguments("192.0.2.0/24", "192.0.2.1/24", "/sourceCidrs/0: 192.0.2.1/24 is no network"),
        arguments("192.0.2.0/24", "example.com/24", "is no IPv4 or IPv6 address"),
        arguments("MCowBQYDK2VwAyEA", "MCowBQYDK2VuAyEA", "/snapshotKeys/0: the public key"),
        arguments("role/ClusterAdmin", "group/ClusterAdmin", "/creators/0: the creator's"),
        arguments("2026-02-01T00:00:00Z", "2026-02-30T00:00:00Z", "is no time"),
        arguments("2026-02-01T00:00:00Z", "2026-02-01", "is no RFC 3339 time"),
        arguments("\"444455556666\"", "\"44445555666\"", "/deny/2: '44445555666' is no"),
        arguments("role/Leaver", "leaver", "/deny/0: "),
        arguments("777788889999", "77778888999", "the scrubbed account '77778888999'"),
        arguments("https://kubernetes.default.svc", "", "an audience is empty"),
        arguments("\"partition\":\"aws\"", "\"partition\":\"AWS\"", "'AWS' is no partition"),
        arguments("eu-central-1", "eu-central-1.evil.example", "/ec2: 'eu-central-1.evil"),
        arguments("role/NodeNames", "user/NodeNames", "is no role"),
        arguments("\"roleArn\"", "\"rolearn\"", "an external id is for a role"),
        arguments("\"externalId\":\"prod", "\"externalId\":\"prod !", "the external id is none"),
        arguments("\"version\"", "version", "it is no JSON at line 1, column 2"),
        arguments("}}", "}", "it is no JSON"),
        arguments("}}", "}}}", "it is no JSON"),
        arguments("}}", "}}[]", "something follows its end"));
  }

  @Test
  void readsUpToAThousandScrubbedAccounts() throws InvalidDocumentException {
    assertThat(RegistrationCodec.read(with("scrubbedAccounts", accounts(1_000)))).isNotNull();

    assertThat(
            Refusals.refusal(
                () -> RegistrationCodec.read(with("scrubbedAccounts", accounts(1_001)))))
        .hasMessageContaining("too many: at most 1000");
  }

  @Test
  void isNotMadeWithATimeThatCantBeWritten() {
    Creator never = Creator.of("arn:aws:iam::111122223333:user/a", Optional.of(Instant.MAX));

    assertThatThrownBy(() -> Registrations.withCreators(List.of(never)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not of four digits");
  }

  @Property(tries = 200)
  void readsBackWhatItWrote(@ForAll("registrations") Registration registration)
      throws InvalidDocumentException {
    String json = RegistrationCodec.write(registration);

    assertThat(RegistrationCodec.read(json)).isEqualTo(registration);
    assertThat(RegistrationCodec.write(RegistrationCodec.read(json))).isEqualTo(json);
  }

  @Provide
  Arbitrary<Registration> registrations() {
    return Registrations.arbitrary();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso-f"})
  void readsEveryPartition(String id) throws InvalidDocumentException {
    String json = EXAMPLE.replace("\"partition\":\"aws\"", "\"partition\":\"" + id + "\"");

    assertThat(RegistrationCodec.read(json).partition().map(Partition::id)).contains(id);
  }

  private static List<String> accounts(int count) {
    return Stream.iterate(0, i -> i + 1).limit(count).map("\"%012d\""::formatted).toList();
  }
}
