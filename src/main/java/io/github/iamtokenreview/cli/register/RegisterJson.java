package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.register.RegisterReport.Context;
import io.github.iamtokenreview.cli.register.RegisterResult.Action;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.Creator;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.snapshot.CallerCredentials;
import io.github.iamtokenreview.snapshot.CertificateName;
import io.github.iamtokenreview.snapshot.Cidr;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code register} did, for programs. Of secrets only the first digits of their digests. */
record RegisterJson(RegisterResult result, Context context) {

  Map<String, Object> members(List<String> warnings) {
    Registration registration = result.registration();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("cluster", registration.cluster().value());
    members.put("action", result.action().text());
    members.put("store", context.store().url.text());
    members.put("document", DocumentKey.registration(registration.cluster()).path());
    members.put("operatorKeyId", context.keys().current().kid());
    if (result.action() != Action.DELETED) {
      members.put("revision", registration.revision());
      members.put("registration", content(registration));
    }
    if (context.webhook() != null) {
      members.put("webhookUrl", context.webhook().authenticate(registration.cluster()));
    }
    members.put("added", result.added());
    members.put("removed", result.removed());
    members.put("signedAnew", result.takenOver());
    Map<String, Object> files = new LinkedHashMap<>();
    result.files().forEach((name, file) -> files.put(name, file.toString()));
    members.put("files", files);
    if (result.action() == Action.CREATED) {
      members.put("apiServerFlags", ApiServerGuide.FLAGS);
    }
    members.put("warnings", warnings);
    return members;
  }

  private static Map<String, Object> content(Registration registration) {
    CallerCredentials callers = registration.callers();
    AccessPolicy policy = registration.policy();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(
        "webhookSecrets",
        callers.webhookSecrets().stream().map(RegistrationLines::shortened).toList());
    content.put(
        "signingKeyIds", registration.snapshotKeys().stream().map(VerificationKey::kid).toList());
    content.put(
        "clientCertificates",
        callers.clientCertificates().stream().map(RegisterJson::certificate).toList());
    content.put("sourceCidrs", callers.sourceCidrs().stream().map(Cidr::toString).toList());
    content.put("creators", policy.creators().stream().map(RegisterJson::creator).toList());
    content.put("deny", policy.deny().stream().map(DenyEntry::text).toList());
    content.put("reservedPrefixes", policy.reservedUsernamePrefixes());
    content.put("scrubbedAccounts", policy.scrubbedAccounts().stream().sorted().toList());
    content.put("audiences", registration.audiences());
    registration.partition().ifPresent(partition -> content.put("partition", partition.id()));
    registration.ec2().ifPresent(ec2 -> content.put("ec2", Ec2Text.of(ec2)));
    return content;
  }

  private static Map<String, Object> certificate(CertificateName name) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("issuer", name.issuer());
    members.put("subject", name.subject());
    return members;
  }

  private static Map<String, Object> creator(Creator creator) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("arn", creator.principal().canonicalArn());
    creator.notAfter().ifPresent(end -> members.put("notAfter", end.toString()));
    return members;
  }
}
