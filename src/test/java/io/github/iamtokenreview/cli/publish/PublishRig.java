package io.github.iamtokenreview.cli.publish;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.publisher.KubeApi;
import io.github.iamtokenreview.snapshot.DirectoryStore;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code publish} of the cluster "prod" into a directory, by a signing key of its own. */
final class PublishRig {
  static final String GOOD =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: aws-auth, namespace: kube-system}
      data:
        mapRoles: |
          - rolearn: arn:aws:iam::123456789012:role/Admin
            username: admin
      """;

  final Path directory;
  final Path store;
  final Path keyFile;
  private final SigningKey key = SigningKey.generate();

  PublishRig(Path directory) throws IOException {
    this.directory = directory;
    this.store = directory.resolve("store");
    this.keyFile = Files.writeString(directory.resolve("signing-key.pem"), key.toPem());
    setMode("rw-------");
  }

  /** Of the file of the signing key. */
  void setMode(String mode) throws IOException {
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString(mode));
  }

  /** Written, its path. */
  String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  CommandLineRun publish(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("publish", "--cluster", "prod", "--store", "file:" + store, "--signing-key"));
    args.add(keyFile.toString());
    args.add("--unregistered");
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  /** As the webhook would read it. */
  Snapshot stored() throws Exception {
    ClusterId cluster = new ClusterId("prod");
    Fetched fetched = new DirectoryStore(store).fetch(DocumentKey.snapshot(cluster), null);
    String text = ((Fetched.Document) fetched).text();
    Trust trust = new Trust(cluster, Set.of(key.verificationKey()));
    return DocumentVerifier.verifySnapshot(text, trust, null, Instant.now());
  }

  /** As it reads the cluster's objects, once. */
  CommandLineRun publishOnceFrom(KubeApi api, String... more) throws IOException {
    List<String> args =
        new ArrayList<>(List.of("--once", "--kubeconfig", api.kubeconfig(directory).toString()));
    args.addAll(List.of(more));
    return publish(args.toArray(String[]::new));
  }
}
