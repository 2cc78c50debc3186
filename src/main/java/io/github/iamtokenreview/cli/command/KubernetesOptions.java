package io.github.iamtokenreview.cli.command;

import io.github.iamtokenreview.publisher.KubernetesAccess;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to reach the cluster that has the ConfigMap. */
public final class KubernetesOptions {

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Default: KUBECONFIG, ~/.kube/config, or the pod's service account.")
  private @Nullable Path kubeconfig;

  @Option(names = "--context", paramLabel = "NAME", description = "Of the kubeconfig.")
  private @Nullable String context;

  public KubernetesAccess access() {
    return new KubernetesAccess(Optional.ofNullable(kubeconfig), Optional.ofNullable(context));
  }

  /** Whether one of them was given. */
  public boolean given() {
    return kubeconfig != null || context != null;
  }
}
