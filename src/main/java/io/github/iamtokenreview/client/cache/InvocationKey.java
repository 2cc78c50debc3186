package io.github.iamtokenreview.client.cache;

import io.github.iamtokenreview.client.settings.UserEnvironment;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A digest of all that decides what a command line prints as its token: the arguments as they were
 * given, the environment, and size, time and inode of the files behind it. Nothing of it is
 * understood, so it can be had before anything else is started; a difference without a meaning
 * costs a token made anew.
 *
 * <p>What a {@code credential_process} or the metadata service would say now is not in it.
 */
public final class InvocationKey {
  private static final String OFF = "--no-cache";
  private static final String AWS = "AWS_";

  /** The first may hold more arguments, the others print something else. */
  private static final Set<String> NEVER = Set.of("-h", "--help", "-V", "--version");

  private static final Set<String> VARIABLES =
      Set.of("KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID", "DEFAULT_ROLE", "KUBERNETES_EXEC_INFO");

  private static final List<String> VARIABLES_WITH_FILES =
      List.of("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");

  /** A sign-in leaves two; with more than this nothing is kept. */
  private static final int MAX_SSO_FILES = 1_000;

  private InvocationKey() {}

  /**
   * The digest, or empty when nothing may be kept of this command line.
   *
   * @param arguments of the process
   */
  public static Optional<String> of(List<String> arguments, UserEnvironment environment) {
    for (String argument : arguments) {
      if (argument.startsWith(OFF) || argument.startsWith("@") || NEVER.contains(argument)) {
        return Optional.empty();
      }
    }
    Fingerprint key = new Fingerprint("token 1");
    key.add(environment.home().toString());
    addVariables(key, environment);
    try {
      addFiles(key, environment);
      addSsoFiles(key, environment.ssoCache());
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
    for (String argument : arguments) {
      key.add(argument);
      addFileNamedBy(key, argument);
    }
    return Optional.of(key.hex());
  }

  private static void addVariables(Fingerprint key, UserEnvironment environment) {
    for (Map.Entry<String, String> variable : new TreeMap<>(environment.variables()).entrySet()) {
      String name = variable.getKey();
      if (name.startsWith(AWS) || VARIABLES.contains(name)) {
        key.add(name).add(variable.getValue());
      }
    }
  }

  private static void addFiles(Fingerprint key, UserEnvironment environment) {
    key.add(stamp(environment.configFile())).add(stamp(environment.credentialsFile()));
    for (String name : VARIABLES_WITH_FILES) {
      Optional<String> file = environment.value(name);
      key.add(file.isPresent() ? stamp(environment.path(file.get())) : "");
    }
  }

  /** They tell who is signed in. */
  private static void addSsoFiles(Fingerprint key, Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    TreeSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        files.add(entry);
        if (files.size() > MAX_SSO_FILES) {
          throw new IOException("too many files");
        }
      }
    }
    for (Path file : files) {
      key.add(file.toString()).add(stamp(file));
    }
  }

  /** {@code FILE}, {@code -cFILE}, {@code --config=FILE}: whichever is a file, if any. */
  private static void addFileNamedBy(Fingerprint key, String argument) {
    addFile(key, argument);
    if (argument.startsWith("-") && argument.length() > 2) {
      addFile(key, argument.substring(2));
      addFile(key, argument.substring(argument.indexOf('=') + 1));
    }
  }

  private static void addFile(Fingerprint key, String text) {
    try {
      key.add(stamp(Path.of(text)));
    } catch (InvalidPathException e) {
      key.add("");
    }
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.size() + " " + found.lastModifiedTime() + " " + found.fileKey();
    } catch (IOException e) {
      return "";
    }
  }
}
