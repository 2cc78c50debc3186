package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.CallerCredentials;
import io.github.iamtokenreview.snapshot.CertificateName;
import io.github.iamtokenreview.snapshot.Cidr;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.SecretDigest;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.TokenSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Clusters of all kinds in a directory store, and people with AWS keys. Each cluster's webhook
 * secret is {@link #SECRET}, where it has one.
 */
final class Fleet {
  static final String SECRET = Secrets.used("webhook-secret-of-the-tests-0123456789abcdef");

  /** Alice and a session of the role Deployer are mapped; the creator is not; Mallory is denied. */
  static final StsKey ALICE = user("AKIATESTALICE0000001", "Alice");

  static final StsKey CREATOR = user("AKIATESTCREATOR00001", "Creator");
  static final StsKey STRANGER = user("AKIATESTSTRANGER0001", "Stranger");
  static final StsKey MALLORY = user("AKIATESTMALLORY00001", "Mallory");
  static final StsKey GHOST = user("AKIATESTGHOST0000001", "Ghost", "999988887777");
  static final StsKey DEPLOYER =
      new StsKey(
          new AwsCredentials(
              "ASIATESTDEPLOYER0001",
              Secrets.used("secretDEPLOYER00000000000000000000000001"),
              Secrets.used("SessionTokenOfDeployer/With+Odd==")),
          "123456789012",
          "arn:aws:sts::123456789012:assumed-role/Deployer/ci@example.com",
          "AROATESTDEPLOYER0001:ci@example.com");

  static final List<StsKey> PEOPLE = List.of(ALICE, CREATOR, STRANGER, MALLORY, GHOST, DEPLOYER);

  static final String AWS_AUTH =
      """
      kind: ConfigMap
      metadata: {name: aws-auth, namespace: kube-system}
      data:
        mapUsers: |
          - {userarn: "arn:aws:iam::123456789012:user/Alice", username: alice, groups: [devs, ops]}
          - {userarn: "arn:aws:iam::123456789012:user/Mallory", username: mallory, groups: [devs]}
          - {userarn: "arn:aws:iam::999988887777:user/Ghost", username: ghost, groups: [ghosts]}
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/ci/Deployer", username: "ci:{{SessionName}}"}
        deny: |
          - arn:aws:iam::123456789012:user/Mallory
      """;

  private static final TokenSigner SIGNER =
      new TokenSigner("sts.us-east-1.amazonaws.com", "us-east-1");

  private final Shelf shelf;
  private final Documents documents = new Documents();

  Fleet(Shelf shelf) {
    this.shelf = shelf;
    CallerCredentials bearer = bearer();
    register("prod", bearer, List.of());
    register("aud", bearer, List.of("https://kubernetes.default.svc", "vault"));
    register("mtls", new CallerCredentials(List.of(), List.of(registered()), List.of()), List.of());
    register(
        "both",
        new CallerCredentials(bearer.webhookSecrets(), List.of(registered()), List.of()),
        List.of());
    register("cidr", bearer(List.of(Cidr.parse("192.0.2.0/24"))), List.of());
    register("open", CallerCredentials.NONE, List.of());
    register("empty", bearer, List.of());
    register("stale", bearer, List.of());
    publish("prod", AWS_AUTH, Instant.now());
    for (String id : List.of("aud", "mtls", "both", "cidr", "open")) {
      publish(id, AWS_AUTH, Instant.now());
    }
    publish("stale", AWS_AUTH, Instant.now().minus(Duration.ofHours(25)));
    shelf.put(DocumentKey.registration(new ClusterId("broken")), "{\"not\":\"signed\"}");
  }

  /** Of who sends {@link #SECRET}. */
  static CallerCredentials bearer() {
    return bearer(List.of());
  }

  private static CallerCredentials bearer(List<Cidr> from) {
    return new CallerCredentials(
        List.of(SecretDigest.of("an older one"), SecretDigest.of(SECRET)), List.of(), from);
  }

  private static CertificateName registered() {
    return new CertificateName("CN=Fleet CA,O=Example", "CN=kube-apiserver.prod,O=Example\\, Inc.");
  }

  static String certificate(String name) {
    return Table.text(Fleet.class, name + ".pem");
  }

  /** For who signs documents as the fleet's operator and publishers do. */
  Documents documents() {
    return documents;
  }

  String operatorKey() {
    return documents.operator().verificationKey().spki();
  }

  private void register(String id, CallerCredentials callers, List<String> audiences) {
    shelf.put(
        DocumentKey.registration(new ClusterId(id)),
        documents.registration(id, callers, audiences));
  }

  /** Registers a cluster whose API servers send {@link #SECRET}. */
  void register(String id) {
    register(id, bearer(), List.of());
  }

  void publish(String id, String awsAuth, Instant at) {
    shelf.put(DocumentKey.snapshot(new ClusterId(id)), documents.snapshot(id, awsAuth, at));
  }

  /** Now signed, for a cluster. */
  static String token(StsKey key, String cluster) {
    return token(key, cluster, Instant.now());
  }

  static String token(StsKey key, String cluster, Instant at) {
    return Secrets.used(SIGNER.token(key.credentials(), new ClusterId(cluster), at));
  }

  private static StsKey user(String accessKeyId, String name) {
    return user(accessKeyId, name, "123456789012");
  }

  private static StsKey user(String accessKeyId, String name, String account) {
    return new StsKey(
        new AwsCredentials(
            accessKeyId, Secrets.used("secret" + name + "000000000000000000000000001"), null),
        account,
        "arn:aws:iam::" + account + ":user/" + name,
        "AIDATEST" + name.toUpperCase(java.util.Locale.ROOT));
  }
}
