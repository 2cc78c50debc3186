package io.github.iamtokenreview.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where people type: a home directory with AWS profiles, and programs that are found by name. */
final class Desk {
  private final Path home;
  private final Path bin;
  private final String path;

  Desk(Programs programs, Path directory) throws IOException {
    home = Files.createDirectories(directory.resolve("home"));
    bin = Files.createDirectories(directory.resolve("bin"));
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws/config"), Person.configFile());
    Certificates.writeSecret(home.resolve(".aws/credentials"), Person.credentialsFile());
    Path tool = bin.resolve("iam-tokenreview");
    Files.writeString(
        tool, "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(String.join("' '", programs.cli())));
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    link(bin, "kubectl", programs.kubectl());
    link(bin, "aws", programs.aws());
    if (programs.authenticator().isPresent()) {
      link(bin, "aws-iam-authenticator", programs.authenticator().get());
    }
    path = bin + ":" + System.getenv("PATH");
  }

  private static void link(Path bin, String name, Path program) throws IOException {
    Files.createSymbolicLink(bin.resolve(name), program);
  }

  Path home() {
    return home;
  }

  /** The environment of a shell. */
  Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home.toString());
    environment.put("PATH", path);
    environment.putAll(more);
    return environment;
  }

  /** Whether there is a program of that name. */
  boolean has(String program) {
    return Files.exists(bin.resolve(program));
  }

  /** Types a command of kubectl. */
  Command.Result kubectl(Map<String, String> more, String... words) {
    return Command.of(bin.resolve("kubectl").toString()).with(words).run(environment(more));
  }

  /** Types a command. */
  Command.Result type(Map<String, String> more, String... words) {
    // By a shell, which knows the PATH.
    return new Command(List.of("sh", "-c", "exec \"$@\"", "sh")).with(words).run(environment(more));
  }

  /** Runs lines of shell as they stand. */
  Command.Result script(Map<String, String> more, String options, String lines) {
    return Command.of("bash", options, "-c", lines).run(environment(more));
  }
}
