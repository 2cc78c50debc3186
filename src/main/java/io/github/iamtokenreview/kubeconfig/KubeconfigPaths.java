package io.github.iamtokenreview.kubeconfig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which file a cluster's access goes into, as the AWS CLI chooses it: of the files in {@code
 * KUBECONFIG} the first that has the cluster already, else the first; {@code ~/.kube/config}
 * without that variable.
 */
public final class KubeconfigPaths {
  private static final String VARIABLE = "KUBECONFIG";

  private KubeconfigPaths() {}

  /**
   * @param skipped is told of files that can't be read
   */
  public static Path choose(
      Map<String, String> environment, String cluster, Consumer<String> skipped) {
    List<Path> files = files(environment);
    if (files.size() > 1) {
      for (Path file : files) {
        if (holds(file, cluster, skipped)) {
          return file;
        }
      }
    }
    return files.get(0);
  }

  private static List<Path> files(Map<String, String> environment) {
    List<Path> listed =
        Arrays.stream(environment.getOrDefault(VARIABLE, "").split(File.pathSeparator))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(Path::of)
            .toList();
    String home =
        Optional.ofNullable(environment.get("HOME"))
            .filter(text -> !text.isEmpty())
            .orElseGet(() -> System.getProperty("user.home", ""));
    return listed.isEmpty() ? List.of(Path.of(home, ".kube", "config")) : listed;
  }

  private static boolean holds(Path file, String cluster, Consumer<String> skipped) {
    try {
      Optional<String> text = KubeconfigFile.at(file).read();
      return text.isPresent() && Kubeconfig.parse(text.get()).hasCluster(cluster);
    } catch (IOException e) {
      skipped.accept(file + " can't be read and is passed over: " + e.getMessage());
    } catch (InvalidKubeconfigException e) {
      skipped.accept(file + " is passed over: " + e.getMessage());
    }
    return false;
  }
}
