package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.AwsAuthEditor;
import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.ConfigMapName;
import io.github.iamtokenreview.awsauth.Edit;
import io.github.iamtokenreview.awsauth.EditRefusedException;
import io.github.iamtokenreview.awsauth.EditedAwsAuth;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.publisher.AwsAuthConfigMap;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ConfigMap of a cluster; nothing of it but one data key is touched. */
final class ClusterTarget implements MapTarget {
  private final AwsAuthConfigMap configMap;
  private @Nullable Pending pending;

  private record Pending(AwsAuthConfigMap.Version version, String key, String value) {}

  ClusterTarget(AwsAuthConfigMap configMap) {
    this.configMap = configMap;
  }

  @Override
  public Draft draft(Edit edit) throws EditRefusedException, CommandFailedException {
    AwsAuthConfigMap.Version version = version();
    if (version.isImmutable()) {
      throw new CommandFailedException(
          "the ConfigMap "
              + ConfigMapName.FULL
              + " is immutable: save it with 'kubectl get -o yaml', delete it, and apply it again"
              + " without 'immutable: true'");
    }
    Map<String, String> data = version.data();
    String key = edit.key().key();
    EditedAwsAuth edited = AwsAuthEditor.edit(data, edit);
    pending = new Pending(version, key, edited.text());
    return new Draft(
        ConfigMapName.FULL + " " + key,
        data.getOrDefault(key, ""),
        AwsAuthParser.parse(data),
        edited);
  }

  @Override
  public boolean apply() throws CommandFailedException {
    if (pending == null) {
      throw new IllegalStateException("there is no draft");
    }
    try {
      configMap.replace(pending.version, pending.key, pending.value);
      return true;
    } catch (AwsAuthConfigMap.ChangedException e) {
      return false;
    } catch (IOException e) {
      throw CommandFailedException.of("aws-auth was not changed", e);
    }
  }

  @Override
  public MapText read() throws CommandFailedException {
    Map<String, String> data = version().data();
    return new MapText(ConfigMapName.FULL, data, AwsAuthParser.parse(data));
  }

  private AwsAuthConfigMap.Version version() throws CommandFailedException {
    try {
      return configMap
          .read()
          .orElseThrow(
              () ->
                  new CommandFailedException(
                      "the cluster has no ConfigMap "
                          + ConfigMapName.FULL
                          + ": make it with 'map init'"));
    } catch (IOException e) {
      throw CommandFailedException.of("the cluster's aws-auth can't be read", e);
    }
  }
}
