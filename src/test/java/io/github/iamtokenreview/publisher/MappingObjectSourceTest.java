package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.awsauth.KeyState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API server may answer when it is asked for the objects. */
@EnableKubernetesMockClient(https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets both.
class MappingObjectSourceTest {
  KubernetesMockServer server;
  KubernetesClient client;

  private Source read() throws IOException {
    return new MappingObjectSource(client, read -> {}).addTo(AwsAuths.source("a deny:x"));
  }

  private void answer(int status, Object body) {
    new ScriptedApiServer(server).answerObjects(status, body);
  }

  @Test
  void readsTheirSpecsAndVersions() throws Exception {
    answer(
        200,
        """
        {"apiVersion":"iamauthenticator.k8s.aws/v1alpha1","kind":"IAMIdentityMappingList","metadata":{},
         "items":[{"apiVersion":"iamauthenticator.k8s.aws/v1alpha1","kind":"IAMIdentityMapping",
          "metadata":{"name":"dev","uid":"u","resourceVersion":"7"},
          "spec":{"arn":"arn:aws:iam::123456789012:user/dev","username":"dev","groups":["g"]},
          "status":{"canonicalARN":"arn:aws:iam::123456789012:user/dev"}}]}
        """);

    Source found = read();

    assertThat(found.awsAuth().mappings().users()).hasSize(1);
    assertThat(found.awsAuth().mappings().roles()).hasSize(1);
    assertThat(found.awsAuth().findings()).isEmpty();
    assertThat(found.objects()).isEqualTo(Map.of("dev", new Source.Version("u", "7")));
    assertThat(found.version().uid()).isEqualTo("some-uid");
  }

  @ParameterizedTest
  @CsvSource({
    "404, install the CustomResourceDefinition iamidentitymappings.iamauthenticator.k8s.aws",
    "403, 'let the publisher get, list and watch them'"
  })
  void saysWhatToDoWhereTheyAreNotToBeHadAndGoesOn(int status, String fix) throws Exception {
    answer(status, new StatusBuilder().withCode(status).withMessage("no such thing").build());

    Source found = read();

    Finding error = found.awsAuth().findings().get(0);
    assertThat(error.isError()).isTrue();
    assertThat(error.message())
        .isEqualTo("the IAMIdentityMapping objects can't be read: no such thing");
    assertThat(error.fix()).startsWith(fix).contains("publish without --crd");
    assertThat(found.awsAuth().state(DataKey.DENY)).isEqualTo(KeyState.PARSED);
    assertThat(found.awsAuth().state(DataKey.MAP_ROLES)).isEqualTo(KeyState.BROKEN);
  }

  @Test
  void takesNoPartOfAListForTheWhole() throws Exception {
    answer(200, "{\"metadata\":{\"continue\":\"more\"},\"items\":[]}");

    assertThat(read().awsAuth().findings())
        .extracting(Finding::code)
        .containsExactly("too-many-objects");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429})
  void publishesDenyAlsoWhileTheApiServerCannotList(int status) throws Exception {
    answer(status, "away");

    Source found = read();

    assertThat(found.awsAuth().findings())
        .extracting(Finding::code)
        .containsExactly("objects-unreadable");
    assertThat(found.awsAuth().state(DataKey.DENY)).isEqualTo(KeyState.PARSED);
    assertThat(found.awsAuth().state(DataKey.MAP_USERS)).isEqualTo(KeyState.BROKEN);
  }

  /** What objects gave stays in force, and who is newly denied is denied. */
  @Test
  void keepsTheLastMapAndPublishesDenyWhileTheyAreNotToBeHad() throws Exception {
    answer(404, new StatusBuilder().withCode(404).withMessage("no such thing").build());
    var last = AwsAuths.source("a user:b").awsAuth().mappings();

    PublishRules.Plan plan = PublishRules.DEFAULT.decide(Optional.of(last), read());

    assertThat(plan.mappings().orElseThrow().users()).isEqualTo(last.users());
    assertThat(plan.mappings().orElseThrow().deny()).hasSize(1);
    assertThat(new PublishRules(true, false).decide(Optional.of(last), read()).mappings())
        .hasValueSatisfying(pruned -> assertThat(pruned.users()).isEqualTo(last.users()));
  }

  @Test
  void publishesTheObjectsAloneOnlyWhenTheConfigMapMayBeDeleted() throws Exception {
    var rest = AwsAuths.source("user:b");
    var last = AwsAuths.source("a").awsAuth().mappings();
    Source deleted = new Source(rest.awsAuth(), false, Source.Version.NONE, Map.of());

    var kept = PublishRules.DEFAULT.decide(Optional.of(last), deleted);
    var alone = new PublishRules(false, true).decide(Optional.of(last), deleted);

    assertThat(kept.mappings()).hasValue(last);
    assertThat(alone.mappings()).hasValue(rest.awsAuth().mappings());
    assertThat(alone.findings()).isEqualTo(List.of());
  }
}
