package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.iamtokenreview.awsauth.ConfigMapName;
import java.util.Map;

/** What an API server answers that is asked for {@code aws-auth} and for its objects. */
public record ScriptedApiServer(KubernetesMockServer server) {

  public void giveConfigMap(Map<String, String> data) {
    answer(
        "/api/v1/namespaces/" + ConfigMapName.NAMESPACE + "/configmaps/" + ConfigMapName.NAME,
        200,
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(ConfigMapName.NAME)
            .endMetadata()
            .withData(data)
            .build());
  }

  public void answerObjects(int status, Object body) {
    answer("/apis/iamauthenticator.k8s.aws/v1alpha1/iamidentitymappings?limit=10000", status, body);
  }

  private void answer(String path, int status, Object body) {
    server.expect().get().withPath(path).andReturn(status, body).always();
  }
}
