package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.Creator;
import io.github.iamtokenreview.mapping.DenyEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of a registration, in whatever order they come. Every list must be there, empty or
 * not: a misspelt {@code deny} or {@code sourceCidrs} must not read as none.
 */
final class RegistrationMembers {
  private @Nullable Long version;
  private @Nullable ClusterId cluster;
  private @Nullable Long revision;
  private @Nullable List<SecretDigest> webhookSecretDigests;
  private @Nullable List<CertificateName> clientCertificates;
  private @Nullable List<Cidr> sourceCidrs;
  private @Nullable List<VerificationKey> snapshotKeys;
  private @Nullable List<Creator> creators;
  private @Nullable List<DenyEntry> deny;
  private @Nullable List<String> audiences;
  private @Nullable List<String> reservedUsernamePrefixes;
  private @Nullable List<String> scrubbedAccounts;
  private @Nullable Partition partition;
  private @Nullable Ec2Lookup ec2;

  Registration read(JsonReader in) throws InvalidDocumentException, IOException {
    in.object(this::member);
    in.require("version", version);
    ClusterId forCluster = in.require("cluster", cluster);
    long number = in.require("revision", revision);
    List<VerificationKey> keys = in.require("snapshotKeys", snapshotKeys);
    CallerCredentials callers = callers(in);
    AccessPolicy policy = policy(in);
    List<String> names = in.require("audiences", audiences);
    return in.made(
        () ->
            new Registration(
                forCluster,
                number,
                callers,
                keys,
                policy,
                names,
                Optional.ofNullable(partition),
                Optional.ofNullable(ec2)));
  }

  private CallerCredentials callers(JsonReader in) throws InvalidDocumentException {
    List<SecretDigest> secrets = in.require("webhookSecretDigests", webhookSecretDigests);
    List<CertificateName> certificates = in.require("clientCertificates", clientCertificates);
    List<Cidr> cidrs = in.require("sourceCidrs", sourceCidrs);
    return in.made(() -> new CallerCredentials(secrets, certificates, cidrs));
  }

  private AccessPolicy policy(JsonReader in) throws InvalidDocumentException {
    return new AccessPolicy(
        in.require("deny", deny),
        in.require("creators", creators),
        in.require("reservedUsernamePrefixes", reservedUsernamePrefixes),
        new LinkedHashSet<>(in.require("scrubbedAccounts", scrubbedAccounts)));
  }

  private void member(String name, JsonReader in) throws InvalidDocumentException, IOException {
    switch (name) {
      case "version" -> version = PayloadVersion.read(in);
      case "cluster" -> cluster = in.parsed(ClusterId::new);
      case "revision" -> revision = in.integer();
      case "webhookSecretDigests" -> webhookSecretDigests = in.listOf(SecretDigest::new);
      case "clientCertificates" ->
          clientCertificates = in.list(RegistrationMembers::certificateName);
      case "sourceCidrs" -> sourceCidrs = in.listOf(Cidr::parse);
      case "snapshotKeys" -> snapshotKeys = in.listOf(VerificationKey::parse);
      case "creators" -> creators = in.list(RegistrationMembers::creator);
      case "deny" -> deny = in.listOf(DenyEntry::parse);
      case "audiences" -> audiences = in.list(JsonReader::string);
      case "reservedUsernamePrefixes" -> reservedUsernamePrefixes = in.list(JsonReader::string);
      case "scrubbedAccounts" -> scrubbedAccounts = in.list(JsonReader::string);
      case "partition" -> partition = in.parsed(RegistrationMembers::partition);
      case "ec2" -> ec2 = ec2(in);
      default -> in.skip();
    }
  }

  static Partition partition(String id) {
    return Partition.byId(id)
        .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is no partition of AWS"));
  }

  private static CertificateName certificateName(JsonReader in)
      throws InvalidDocumentException, IOException {
    var strings = in.strings("issuer", "subject");
    String issuer = in.require("issuer", strings.get("issuer"));
    String subject = in.require("subject", strings.get("subject"));
    return in.made(() -> new CertificateName(issuer, subject));
  }

  private static Creator creator(JsonReader in) throws InvalidDocumentException, IOException {
    var strings = in.strings("arn", "notAfter");
    String arn = in.require("arn", strings.get("arn"));
    Optional<String> notAfter = Optional.ofNullable(strings.get("notAfter"));
    return in.made(() -> Creator.of(arn, notAfter.<Instant>map(Timestamps::parse)));
  }

  private static Ec2Lookup ec2(JsonReader in) throws InvalidDocumentException, IOException {
    var strings = in.strings("region", "roleArn", "externalId");
    String region = in.require("region", strings.get("region"));
    return in.made(
        () ->
            new Ec2Lookup(
                region,
                Optional.ofNullable(strings.get("roleArn")),
                Optional.ofNullable(strings.get("externalId"))));
  }
}
