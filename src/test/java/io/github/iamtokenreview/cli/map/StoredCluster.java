package io.github.iamtokenreview.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A cluster in a directory store, registered and published by the commands that do so. */
final class StoredCluster {
  static final String ID = "prod.example-7f3a";
  static final String ACCOUNT = "arn:aws:iam::111122223333:";

  final Path directory;

  StoredCluster(Path directory) {
    this.directory = directory;
    run("init", "--out", path("operator"));
    run(
        "register",
        ID,
        "--store=" + store(),
        "--operator-key=" + path("operator/operator-key.pem"),
        "--webhook-url=https://hook.example.com",
        "--creator=" + ACCOUNT + "role/Creator",
        "--deny=" + ACCOUNT + "user/gone",
        "--out=" + path("out"));
  }

  static CommandLineRun run(String... args) {
    return CommandLineRun.of(args);
  }

  String path(String name) {
    return directory.resolve(name).toString();
  }

  String store() {
    return "file:" + path("store");
  }

  void publish(String map) throws IOException {
    Files.writeString(directory.resolve("aws-auth.yaml"), map);
    CommandLineRun run =
        run(
            "publish",
            "--cluster=" + ID,
            "--store=" + store(),
            "--signing-key=" + path("out/signing-key.pem"),
            "--once",
            "--from-file=" + path("aws-auth.yaml"));
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  CommandLineRun withStore(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--store=" + store(), "--cluster=" + ID));
    return run(all.toArray(String[]::new));
  }

  static JsonNode json(CommandLineRun run) throws IOException {
    return new ObjectMapper().readTree(run.out());
  }

  String operatorKey() {
    return "--operator-key-pub=" + path("operator/operator-key.pub");
  }
}
