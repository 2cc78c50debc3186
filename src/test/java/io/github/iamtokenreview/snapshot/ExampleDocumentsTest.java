package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.iamtokenreview.identity.Partition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleDocumentsTest {

  @Test
  void theRegistrationIsAccepted() throws InvalidDocumentException {
    Registration registration =
        DocumentVerifier.verifyRegistration(
            Examples.file("cluster.json"), Examples.CLUSTER, Examples.OPERATOR_KEYS, null);

    assertThat(registration.cluster()).isEqualTo(Examples.CLUSTER);
    assertThat(registration.revision()).isEqualTo(1767225600000L);
    assertThat(registration.callers().webhookSecrets())
        .containsExactly(
            SecretDigest.of("first webhook secret"), SecretDigest.of("next webhook secret"));
    assertThat(registration.callers().clientCertificates()).hasSize(1);
    assertThat(registration.callers().sourceCidrs())
        .containsExactly(Cidr.parse("192.0.2.0/24"), Cidr.parse("2001:db8::/32"));
    assertThat(registration.snapshotKeys()).containsExactly(Examples.PUBLISHER.verificationKey());
    assertThat(registration.policy().creators()).hasSize(2);
    assertThat(registration.policy().deny()).hasSize(4);
    assertThat(registration.policy().reservedUsernamePrefixes())
        .containsExactly("system:", "break-glass:");
    assertThat(registration.policy().scrubbedAccounts()).containsExactly("777788889999");
    assertThat(registration.audiences()).containsExactly("https://kubernetes.default.svc");
    assertThat(registration.partition()).contains(Partition.AWS);
    assertThat(registration.ec2().orElseThrow().externalId()).contains("prod.example-7f3a");
  }

  @Test
  void theSnapshotIsAccepted() throws InvalidDocumentException {
    Snapshot snapshot =
        DocumentVerifier.verifySnapshot(
            Examples.file("aws-auth.json"),
            Examples.registration(),
            null,
            Examples.PUBLISHED_AT.plusSeconds(90));

    assertThat(snapshot.cluster()).isEqualTo(Examples.CLUSTER);
    assertThat(snapshot.revision()).isEqualTo(1767225660000L);
    assertThat(snapshot.resourceVersion()).isEqualTo("48151623");
    assertThat(snapshot.age(Examples.PUBLISHED_AT.plusSeconds(90)))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(snapshot.mappings().roles()).hasSize(3);
    assertThat(snapshot.mappings().roles().get(2).allowSessionGroups()).isTrue();
    assertThat(snapshot.mappings().users()).hasSize(2);
    assertThat(snapshot.mappings().users().get(0).groups()).containsExactly("teamé", "admins");
    assertThat(snapshot.mappings().accounts()).containsExactly("444455556666");
    assertThat(snapshot.mappings().deny()).hasSize(1);
  }

  @Test
  void signingTheSameContentGivesTheSameBytesAsOpenssl() throws InvalidDocumentException {
    assertThat(Examples.signed(Examples.registration())).isEqualTo(Examples.file("cluster.json"));
    assertThat(Examples.signed(Examples.snapshot())).isEqualTo(Examples.file("aws-auth.json"));
  }

  @ParameterizedTest
  @CsvSource({"registration", "snapshot"})
  void thePayloadFitsItsSchema(String name) throws IOException {
    assertThat(schema(name).validate(Examples.file(name + ".json"), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "registration, \"version\":1, \"version\":2",
    "registration, \"deny\", \"denied\"",
    "registration, 777788889999, 77778888999",
    "registration, notAfter\":\"2026, notAfter\":\"26",
    "registration, \"partition\":\"aws\", \"partition\":\"AWS\"",
    "snapshot, \"rolearn\", \"userarn\"",
    "snapshot, 1767225660000, 0",
    "snapshot, \"username\":\"ci\", \"username\":\"\"",
    "snapshot, prod.example, prod..example"
  })
  void theSchemaRefusesWhatTheReaderRefuses(String name, String from, String to)
      throws IOException {
    String json = Examples.file(name + ".json");
    String changed = json.replace(from, to);

    assertThat(changed).isNotEqualTo(json);
    assertThat(schema(name).validate(changed, InputFormat.JSON)).isNotEmpty();
    assertThat(Refusals.problem(() -> read(name, changed))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"registration", "snapshot"})
  void theExampleHasEveryMemberOfTheSchema(String name) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<String> described = new ArrayList<>();
    json.readTree(schemaText(name)).get("properties").fieldNames().forEachRemaining(described::add);
    List<String> present = new ArrayList<>();
    json.readTree(Examples.file(name + ".json")).fieldNames().forEachRemaining(present::add);

    assertThat(present).containsExactlyInAnyOrderElementsOf(described);
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        arguments("webhookSecretDigests", DocumentLimits.MAX_WEBHOOK_SECRETS),
        arguments("clientCertificates", DocumentLimits.MAX_CLIENT_CERTIFICATES),
        arguments("sourceCidrs", DocumentLimits.MAX_SOURCE_CIDRS),
        arguments("snapshotKeys", DocumentLimits.MAX_SNAPSHOT_KEYS),
        arguments("creators", DocumentLimits.MAX_CREATORS),
        arguments("deny", DocumentLimits.MAX_DENY),
        arguments("reservedUsernamePrefixes", DocumentLimits.MAX_RESERVED_PREFIXES),
        arguments("scrubbedAccounts", DocumentLimits.MAX_SCRUBBED_ACCOUNTS),
        arguments("audiences", DocumentLimits.MAX_AUDIENCES),
        arguments("roles", DocumentLimits.MAX_MAPPINGS),
        arguments("users", DocumentLimits.MAX_MAPPINGS),
        arguments("accounts", DocumentLimits.MAX_ACCOUNTS));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void theSchemaHasTheReadersLimits(String member, int limit) throws IOException {
    for (String name : List.of("registration", "snapshot")) {
      JsonNode described =
          new ObjectMapper().readTree(schemaText(name)).at("/properties/" + member);
      assertThat(described.path("maxItems").asInt(limit)).isEqualTo(limit);
    }
  }

  private static void read(String name, String json) throws InvalidDocumentException {
    if (name.equals("registration")) {
      RegistrationCodec.read(json);
    } else {
      SnapshotCodec.read(json);
    }
  }

  private static JsonSchema schema(String name) throws IOException {
    var config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schemaText(name), config);
  }

  private static String schemaText(String name) throws IOException {
    return Files.readString(Path.of("src/docs/schema/" + name + ".schema.json"));
  }
}
