package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.publisher.PublisherKeys;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.SignedDocument;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.SnapshotCodec;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** A fleet in a directory: operator key, store, and the files of one cluster. */
record RegisteredCluster(Path directory) {
  static final String ID = "prod.eu-central-1.example.com";
  static final String CREATOR = "arn:aws:iam::111122223333:role/Admin";

  /** An operator, and no cluster yet. */
  static RegisteredCluster none(Path directory) {
    RegisteredCluster fleet = new RegisteredCluster(directory);
    CommandLineRun.of("init", "--out", fleet.operator().toString());
    return fleet;
  }

  static RegisteredCluster made(Path directory, String... options) {
    RegisteredCluster fleet = none(directory);
    CommandLineRun run = fleet.create(options);
    if (run.exitCode() != 0) {
      throw new IllegalStateException(run.err());
    }
    return fleet;
  }

  /** With a creator and a deny entry. */
  static RegisteredCluster madeToChange(Path directory) {
    return made(directory, "--creator", CREATOR, "--deny", "444455556666");
  }

  CommandLineRun create(String... options) {
    List<String> args = List.of("--webhook-url=https://hook.example.com/prod", "--out=" + out());
    return register(plus(args, options).toArray(String[]::new));
  }

  CommandLineRun register(String... options) {
    return registerWith(operator().resolve("operator-key.pem"), List.of(options));
  }

  CommandLineRun registerWith(Path operatorKey, List<String> options) {
    List<String> args =
        List.of("register", ID, "--store=file:" + store(), "--operator-key=" + operatorKey);
    return CommandLineRun.of(plus(args, options.toArray(String[]::new)).toArray(String[]::new));
  }

  private static List<String> plus(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all;
  }

  Path operator() {
    return directory.resolve("operator");
  }

  Path store() {
    return directory.resolve("store");
  }

  Path out() {
    return directory.resolve("out");
  }

  Path document() {
    return store().resolve("clusters").resolve(ID).resolve("cluster.json");
  }

  String text(String file) {
    return read(out().resolve(file));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** As the webhook reads it. */
  Registration registration() {
    VerificationKey key = VerificationKey.parse(read(operator().resolve("operator-key.pub")));
    try {
      return DocumentVerifier.verifyRegistration(
          read(document()), new ClusterId(ID), List.of(key), null);
    } catch (InvalidDocumentException e) {
      throw new IllegalStateException(e);
    }
  }

  SigningKey signingKey() {
    return PublisherKeys.parsePem(text("signing-key.pem")).signing();
  }

  Map<String, Object> kubeconfig() {
    return new Yaml().load(text("webhook.kubeconfig"));
  }

  /** The API server's user in the kubeconfig. */
  Map<?, ?> user() {
    return (Map<?, ?>) YamlPath.at(kubeconfig(), "users", 0, "user");
  }

  /** The webhook secret in the kubeconfig. */
  String secret() {
    return String.valueOf(user().get("token"));
  }

  /** An empty map. */
  void publish(SigningKey key) throws IOException, InvalidDocumentException {
    Snapshot snapshot = new Snapshot(registration().cluster(), 1, Instant.now(), "", AwsAuth.EMPTY);
    Files.writeString(
        document().resolveSibling("aws-auth.json"),
        SignedDocument.sign(DocumentType.SNAPSHOT, SnapshotCodec.write(snapshot), key).toJson());
  }
}
