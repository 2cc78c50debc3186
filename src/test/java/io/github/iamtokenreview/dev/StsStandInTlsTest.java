package io.github.iamtokenreview.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.SelfSigned;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StsStandInTlsTest {

  @Test
  void servesHttpsWithTheCertificateItIsGiven(@TempDir Path directory) throws Exception {
    SSLContext context = SelfSigned.context(directory, "ip:127.0.0.1");
    HttpClient client = HttpClient.newBuilder().sslContext(context).build();

    try (StsStandIn standIn =
        StsStandIn.startTls(
            List.of(SignedRequest.ALICE), InstantSource.fixed(SignedRequest.NOW), context)) {
      HttpResponse<String> answer =
          new StsClient(client, standIn.uri()).get(SignedRequest.of(SignedRequest.LONG_TERM));

      assertThat(standIn.uri()).hasScheme("https");
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }
}
