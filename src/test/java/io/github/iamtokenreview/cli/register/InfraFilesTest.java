package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import io.github.iamtokenreview.cli.register.ApiServerGuide.Distribution;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.StoreUrl;
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

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void holdsWhatWebhookConfigPrints(Distribution distribution) {
    CommandLineRun run =
        CommandLineRun.of(
            "webhook-config",
            "prod.example.com",
            "--webhook-url=https://hook.example.com",
            "--out=prod",
            "--distribution=" + distribution);

    Golden.checkFile(INFRA.resolve("apiserver/" + distribution + ".txt"), run.out());
  }

  @Test
  void holdsThePublishersManifestThatRegisterWrites() {
    ManifestOptions options = new ManifestOptions();
    options.region = "eu-central-1";

    String manifest =
        new PublisherManifest(
                new ClusterId("prod.example.com"), StoreUrl.parse("s3://my-bucket"), options)
            .render(SigningKey.generate());

    Golden.checkFile(INFRA.resolve("publisher/base/publisher.yaml"), manifest);
  }
}
