package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A cluster in a directory store, made by the commands that are there for it. */
record PublishedFleet(Path directory) {
  private static final String AWS_AUTH =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: aws-auth, namespace: kube-system}
      data:
        mapUsers: |
          - {userarn: "arn:aws:iam::111122223333:user/Alice", username: alice, groups: [devs, ops]}
          - {userarn: "arn:aws:iam::111122223333:user/Mallory", username: mallory}
        mapRoles: |
          - {rolearn: "arn:aws:iam::111122223333:role/ci/Deployer", username: "ci:{{SessionName}}"}
        deny: |
          - arn:aws:iam::111122223333:user/Mallory
      """;

  static PublishedFleet made(Path directory) throws IOException {
    PublishedFleet fleet = new PublishedFleet(directory);
    done("init", "--out=" + directory);
    done(
        "register",
        People.CLUSTER,
        fleet.store(),
        "--operator-key=" + directory.resolve("operator-key.pem"),
        "--webhook-url=https://hook.example.com",
        "--out=" + directory.resolve("out"));
    Secrets.used(fleet.secret());
    return fleet;
  }

  PublishedFleet published() throws IOException {
    Path awsAuth = Files.writeString(directory.resolve("aws-auth.yaml"), AWS_AUTH);
    done(
        "publish",
        "--cluster=" + People.CLUSTER,
        store(),
        "--signing-key=" + directory.resolve("out/signing-key.pem"),
        "--once",
        "--from-file=" + awsAuth);
    return this;
  }

  String store() {
    return "--store=file:" + directory.resolve("store");
  }

  Path operatorKey() {
    return directory.resolve("operator-key.pub");
  }

  Path webhookKubeconfig() {
    return directory.resolve("out/webhook.kubeconfig");
  }

  String secret() throws IOException {
    return Files.readString(webhookKubeconfig()).split("token: \"", 2)[1].split("\"", 2)[0];
  }

  private static void done(String... args) {
    CommandLineRun run = CommandLineRun.of(args);
    if (run.exitCode() != 0) {
      throw new IllegalStateException(run.err());
    }
  }
}
