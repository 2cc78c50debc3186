package io.github.iamtokenreview.sts;

import static io.github.iamtokenreview.sts.Callers.ADMIN;
import static io.github.iamtokenreview.sts.Callers.NOW;
import static io.github.iamtokenreview.sts.Callers.PROD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.SelfSigned;
import io.github.iamtokenreview.dev.StsStandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StsClientTlsTest {
  private static final Duration BUDGET = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void asksOverTlsUnderTheSignedHost() throws Exception {
    SSLContext tls = SelfSigned.context(directory, "ip:127.0.0.1");
    try (StsStandIn standIn = start(tls)) {
      StsClient sts = StsClient.create(override(standIn), BUDGET, tls);

      Outcome outcome = Outcome.of(sts, Callers.url(ADMIN), PROD);

      assertThat(standIn.uri()).hasScheme("https");
      assertThat(outcome.word()).isEqualTo("IDENTITY");
      assertThat(standIn.requests().get(0).header("host")).containsExactly(Callers.HOST);
    }
  }

  @Test
  void sendsNothingToAServerOfAnotherName() throws Exception {
    SSLContext tls = SelfSigned.context(directory, "dns:" + Callers.HOST);
    try (StsStandIn standIn = start(tls)) {
      StsClient sts = StsClient.create(override(standIn), BUDGET, tls);

      Outcome outcome = Outcome.of(sts, Callers.url(ADMIN), PROD);

      assertThat(outcome.word()).isEqualTo("STS_UNREACHABLE");
      assertThat(outcome.message()).isEqualTo("no TLS with 127.0.0.1");
      assertThat(standIn.calls()).isZero();
    }
  }

  @Test
  void sendsNothingToAServerThatNobodyVouchesFor() throws Exception {
    try (StsStandIn standIn = start(SelfSigned.context(directory, "ip:127.0.0.1"))) {
      StsClient sts = StsClient.create(override(standIn), BUDGET);

      Outcome outcome = Outcome.of(sts, Callers.url(ADMIN), PROD);

      assertThat(outcome.word()).isEqualTo("STS_UNREACHABLE");
      assertThat(standIn.calls()).isZero();
    }
  }

  private static StsStandIn start(SSLContext tls) throws IOException {
    return StsStandIn.startTls(Callers.ALL, InstantSource.fixed(NOW), tls);
  }

  private static Optional<StsOverride> override(StsStandIn standIn) {
    return Optional.of(StsOverride.parse(standIn.uri().toString()));
  }
}
