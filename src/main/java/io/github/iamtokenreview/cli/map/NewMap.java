package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.ConfigMapName;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.publisher.AwsAuthConfigMap;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A map that is made where there is none: in a cluster or in a file. */
record NewMap(ChangeOptions options) {
  private static final String HEAD =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: %s
        namespace: %s
      data:
      """
          .formatted(ConfigMapName.NAME, ConfigMapName.NAMESPACE);

  String name() {
    return options.file().map(Path::toString).orElse(ConfigMapName.FULL);
  }

  /** Before anybody is asked; that somebody else is faster is found out by the making. */
  void refuseExisting() throws CommandFailedException {
    boolean exists;
    if (options.file().isPresent()) {
      exists = Files.exists(options.file().get());
    } else {
      try (AwsAuthConfigMap configMap = options.openCluster()) {
        exists = configMap.read().isPresent();
      } catch (IOException e) {
        throw CommandFailedException.of("the cluster's aws-auth can't be read", e);
      }
    }
    if (exists) {
      throw existing();
    }
  }

  private CommandFailedException existing() {
    return new CommandFailedException(
        name() + " is there already and is left as it is: change it with 'map role add'");
  }

  void create(Map<String, String> data) throws CommandFailedException {
    if (options.file().isPresent()) {
      createFile(options.file().get(), data);
      return;
    }
    try (AwsAuthConfigMap configMap = options.openCluster()) {
      configMap.create(data);
    } catch (AwsAuthConfigMap.ChangedException e) {
      throw existing();
    } catch (IOException e) {
      throw CommandFailedException.of("aws-auth was not made", e);
    }
  }

  private void createFile(Path file, Map<String, String> data) throws CommandFailedException {
    StringBuilder manifest = new StringBuilder(HEAD);
    data.forEach(
        (key, value) -> manifest.append("  ").append(key).append(": |\n").append(value.indent(4)));
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      throw existing();
    } catch (IOException e) {
      throw CommandFailedException.of(file + " was not made", e);
    }
    try {
      Files.writeString(file, manifest);
    } catch (IOException e) {
      removeBegun(file);
      throw CommandFailedException.of(file + " was not made", e);
    }
  }

  /** Half a map would be taken for one. */
  private static void removeBegun(Path file) throws CommandFailedException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw CommandFailedException.of(file + " is only half written: remove it", e);
    }
  }
}
