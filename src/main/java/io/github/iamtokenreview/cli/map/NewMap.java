package io.github.iamtokenreview.cli.map;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

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
        name: aws-auth
        namespace: kube-system
      data:
      """;

  String name() {
    return options.file().map(Path::toString).orElse(MapText.IN_CLUSTER);
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
      Files.writeString(file, manifest, CREATE_NEW, WRITE);
    } catch (FileAlreadyExistsException e) {
      throw existing();
    } catch (IOException e) {
      throw CommandFailedException.of("the file was not made", e);
    }
  }
}
