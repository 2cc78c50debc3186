package io.github.iamtokenreview.cli.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.register.ApiServerGuide.Distribution;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What lies in {@code infra} to be read or taken over by other tools is what the commands write;
 * {@code GOLDEN_UPDATE=true} writes it anew.
 */
class InfraFilesTest {
  private static final Path INFRA = Path.of("infra");

  private static void check(Path file, String text) throws IOException {
    if ("true".equals(System.getenv("GOLDEN_UPDATE"))) {
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void holdsWhatWebhookConfigPrints(Distribution distribution) throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            "webhook-config",
            "prod.example.com",
            "--webhook-url=https://hook.example.com",
            "--out=prod",
            "--distribution=" + distribution);

    check(INFRA.resolve("apiserver/" + distribution + ".txt"), run.out());
  }

  @Test
  void holdsThePublishersManifestThatRegisterWrites() throws IOException {
    ManifestOptions options = new ManifestOptions();
    options.region = "eu-central-1";

    String manifest =
        new PublisherManifest(
                new ClusterId("prod.example.com"), StoreUrl.parse("s3://my-bucket"), options)
            .render(SigningKey.generate());

    check(INFRA.resolve("publisher/base/publisher.yaml"), manifest);
  }
}
