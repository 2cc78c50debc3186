package io.github.iamtokenreview.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.Creator;
import java.io.IOException;

/** Registrations as JSON: {@code docs/schema/registration.schema.json}. */
public final class RegistrationCodec {

  private RegistrationCodec() {}

  /** The payload to sign: equal registrations are equal texts. */
  public static String write(Registration registration) {
    return JsonWriter.object(
        out -> {
          out.writeNumberField("version", PayloadVersion.CURRENT);
          out.writeStringField("cluster", registration.cluster().value());
          out.writeNumberField("revision", registration.revision());
          writeCallers(out, registration.callers());
          JsonWriter.list(
              out, "snapshotKeys", registration.snapshotKeys(), k -> out.writeString(k.spki()));
          writePolicy(out, registration.policy());
          JsonWriter.strings(out, "audiences", registration.audiences());
          if (registration.partition().isPresent()) {
            out.writeStringField("partition", registration.partition().get().id());
          }
          if (registration.ec2().isPresent()) {
            writeEc2(out, registration.ec2().get());
          }
        });
  }

  private static void writeCallers(JsonGenerator out, CallerCredentials callers)
      throws IOException {
    JsonWriter.list(
        out, "webhookSecretDigests", callers.webhookSecrets(), d -> out.writeString(d.hex()));
    JsonWriter.list(
        out,
        "clientCertificates",
        callers.clientCertificates(),
        name -> {
          out.writeStartObject();
          out.writeStringField("issuer", name.issuer());
          out.writeStringField("subject", name.subject());
          out.writeEndObject();
        });
    JsonWriter.list(
        out, "sourceCidrs", callers.sourceCidrs(), cidr -> out.writeString(cidr.toString()));
  }

  private static void writePolicy(JsonGenerator out, AccessPolicy policy) throws IOException {
    JsonWriter.list(out, "creators", policy.creators(), creator -> writeCreator(out, creator));
    JsonWriter.list(out, "deny", policy.deny(), entry -> out.writeString(entry.text()));
    JsonWriter.strings(out, "reservedUsernamePrefixes", policy.reservedUsernamePrefixes());
    JsonWriter.strings(
        out, "scrubbedAccounts", policy.scrubbedAccounts().stream().sorted().toList());
  }

  private static void writeCreator(JsonGenerator out, Creator creator) throws IOException {
    out.writeStartObject();
    out.writeStringField("arn", creator.principal().canonicalArn());
    if (creator.notAfter().isPresent()) {
      out.writeStringField("notAfter", creator.notAfter().get().toString());
    }
    out.writeEndObject();
  }

  private static void writeEc2(JsonGenerator out, Ec2Lookup ec2) throws IOException {
    out.writeObjectFieldStart("ec2");
    out.writeStringField("region", ec2.region());
    if (ec2.roleArn().isPresent()) {
      out.writeStringField("roleArn", ec2.roleArn().get());
    }
    if (ec2.externalId().isPresent()) {
      out.writeStringField("externalId", ec2.externalId().get());
    }
    out.writeEndObject();
  }

  /**
   * Reads a payload whose signature holds. Members it does not know are ignored.
   *
   * @throws InvalidDocumentException UNKNOWN_VERSION or MALFORMED, naming the value
   */
  static Registration read(String json) throws InvalidDocumentException {
    return JsonReader.read(json, in -> new RegistrationMembers().read(in));
  }
}
