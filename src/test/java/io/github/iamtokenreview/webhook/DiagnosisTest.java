package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.dev.GatewayStandIn;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.diagnosis.Step;
import io.github.iamtokenreview.diagnosis.TokenCheck;
import io.github.iamtokenreview.diagnosis.TokenSource;
import io.github.iamtokenreview.diagnosis.WebhookDiagnosis;
import io.github.iamtokenreview.diagnosis.WebhookFindings;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.sts.StsClient;
import io.github.iamtokenreview.sts.StsOverride;
import io.github.iamtokenreview.token.BearerToken;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the diagnosis says of the real function, behind a gateway. */
@QuarkusTest
@WithTestResource(FunctionResource.class)
class DiagnosisTest {
  private static final Duration BUDGET = Duration.ofSeconds(10);

  @SuppressWarnings("NullAway.Init") // FunctionResource sets it.
  FunctionRig rig;

  @TempDir Path directory;

  private WebhookFindings diagnose(StsKey who, String cluster, String secret) throws IOException {
    try (GatewayStandIn gateway = GatewayStandIn.start(rig.runtime(), 0)) {
      Path config =
          Files.writeString(
              directory.resolve("webhook.kubeconfig"),
              """
              clusters: [{name: w, cluster: {server: "http://127.0.0.1:%d/clusters/%s/authenticate"}}]
              users: [{name: u, user: {token: "%s"}}]
              contexts: [{name: c, context: {cluster: w, user: u}}]
              current-context: c
              """
                  .formatted(gateway.port(), cluster, secret));
      TokenSource.Caller caller =
          new TokenSource.Caller(
              new ClusterId(cluster), Optional.empty(), Optional.empty(), Optional.empty());
      return diagnosis(who).run(new WebhookDiagnosis.Patient(config, caller, Partition.AWS));
    }
  }

  private WebhookDiagnosis diagnosis(StsKey who) {
    StsOverride sts = StsOverride.parse(rig.sts().uri().toString());
    return new WebhookDiagnosis(
        caller -> new BearerToken(Fleet.token(who, caller.cluster().value())),
        new TokenCheck(StsClient.create(Optional.of(sts), BUDGET), InstantSource.system()),
        InstantSource.system(),
        step -> {});
  }

  private static Step last(WebhookFindings findings) {
    return findings.steps().get(findings.steps().size() - 1);
  }

  @Test
  void showsWhomTheFunctionMakesOfAToken() throws IOException {
    WebhookFindings findings = diagnose(Fleet.ALICE, "prod", Fleet.SECRET);

    assertThat(findings.isWell()).as(findings.steps().toString()).isTrue();
    assertThat(findings.user().orElseThrow().username()).isEqualTo("alice");
    assertThat(findings.user().orElseThrow().groups()).containsExactly("devs", "ops");
    assertThat(findings.user().orElseThrow().extra()).containsEntry("arn", Fleet.ALICE.arn());
    assertThat(findings.second()).isPresent();
  }

  @Test
  void saysWhoItIsThatTheFunctionRefuses() throws IOException {
    WebhookFindings findings = diagnose(Fleet.STRANGER, "prod", Fleet.SECRET);

    assertThat(findings.isWell()).isFalse();
    assertThat(last(findings).detail()).endsWith("it is of " + Fleet.STRANGER.arn());
  }

  @ParameterizedTest
  @CsvSource({
    "prod, another-secret, answered 401, --rotate-secret",
    "unknown, , answered 401, cluster id",
    "stale, , answered 503, too old"
  })
  void saysWhatTheFunctionsStatusMeans(String cluster, String secret, String detail, String fix)
      throws IOException {
    WebhookFindings findings =
        diagnose(Fleet.ALICE, cluster, secret == null ? Fleet.SECRET : secret);

    assertThat(findings.isWell()).isFalse();
    assertThat(last(findings).detail()).contains(detail);
    assertThat(last(findings).fix()).contains(fix);
  }
}
