package io.github.iamtokenreview.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Eventually;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are none of ours: what becomes of them, and where they are not written. */
@EndToEnd
final class ForeignTokenEndToEnd {
  private static final String UNAUTHORIZED =
      "error: You must be logged in to the server (Unauthorized)";

  private final World world;

  ForeignTokenEndToEnd(World world) {
    this.world = world;
  }

  /** A service account's, signed by a key that this cluster never saw. */
  @ParameterizedTest
  @ValueSource(strings = {"https://kubernetes.other.example.com", "https://kubernetes.default.svc"})
  void ofAServiceAccountReachesTheWebhookAndNothingElse(String issuer) throws Exception {
    world.apiServer().withToken(Person.DEVELOPER.token(World.PROD), "get", "pods", "-n", "dev");
    String token = serviceAccountToken(issuer);
    int events = world.fleet().function().events();
    long stsCalls = world.aws().sts().calls();
    long ec2Calls = world.aws().ec2().calls();

    Command.Result result = world.apiServer().withToken(token, "get", "pods", "-n", "dev");

    assertThat(result.text()).isEqualTo(UNAUTHORIZED);
    assertThat(world.fleet().function().events()).isEqualTo(events + 1);
    assertThat(world.aws().sts().calls()).isEqualTo(stsCalls);
    assertThat(world.aws().ec2().calls()).isEqualTo(ec2Calls);
    String[] parts = token.split("\\.", -1);
    world
        .logs()
        .forEach((name, log) -> assertThat(log).as(name).doesNotContain(token, parts[1], parts[2]));
  }

  /** That the webhook has a line for it, and the scan for tokens something to read. */
  @Test
  void isLoggedAsRefusedWithoutItsText() throws Exception {
    int lines = functionLog().length();

    world.apiServer().withToken(serviceAccountToken("https://a.example.com"), "get", "nodes");

    Eventually.within(
        Duration.ofSeconds(5),
        "the function wrote a line",
        () -> functionLog().substring(lines).contains("\"result\":\"denied\""));
  }

  private String functionLog() {
    return world.logs().getOrDefault("function.log", "");
  }

  @Test
  void ofThisClustersServiceAccountsDoNotReachTheWebhook() {
    int events = world.fleet().function().events();
    String token =
        world
            .apiServer()
            .admin("create", "token", "iam-tokenreview-publisher", "-n", "iam-tokenreview")
            .requireDone()
            .text();

    Command.Result result = world.apiServer().withToken(token, "auth", "whoami", "-o", "name");

    assertThat(result.requireDone().done()).isTrue();
    assertThat(world.fleet().function().events()).isEqualTo(events);
  }

  private static String serviceAccountToken(String issuer) throws GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    String claims =
        """
        {"aud":["https://kubernetes.default.svc"],"exp":%d,"iat":%d,"nbf":%d,"iss":"%s",\
        "kubernetes.io":{"namespace":"kube-system","serviceaccount":{"name":"default","uid":"1"}},\
        "sub":"system:serviceaccount:kube-system:default"}"""
            .formatted(now + 3600, now, now, issuer);
    String signed = base64Url("{\"alg\":\"ES256\",\"kid\":\"other\"}") + "." + base64Url(claims);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(generator.generateKeyPair().getPrivate());
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private static String base64Url(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
