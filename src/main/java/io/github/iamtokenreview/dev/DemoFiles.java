package io.github.iamtokenreview.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * What the demonstration leaves in a directory for people to try; secrets are for the owner only.
 */
record DemoFiles(Path directory) {

  static String awsAuth() throws IOException {
    try (InputStream in = DemoFiles.class.getResourceAsStream("/dev/aws-auth.yaml")) {
      return new String(Objects.requireNonNull(in, "/dev/aws-auth.yaml").readAllBytes(), UTF_8);
    }
  }

  void write(DemoIdentities identities, DemoCluster cluster) throws IOException {
    Files.createDirectories(directory);
    secret("webhook-secret", cluster.webhookSecret() + "\n");
    secret("developer.env", environment(identities.developer().credentials()));
    secret("creator.env", environment(identities.creator().credentials()));
    secret("deployer.env", environment(identities.deployer().credentials()));
    secret("stranger.env", environment(identities.stranger().credentials()));
  }

  private static String environment(AwsCredentials credentials) {
    String token = credentials.sessionToken();
    return """
        export AWS_ACCESS_KEY_ID=%s
        export AWS_SECRET_ACCESS_KEY=%s
        %s
        export AWS_REGION=us-east-1
        """
        .formatted(
            credentials.accessKeyId(),
            credentials.secretAccessKey(),
            token == null ? "unset AWS_SESSION_TOKEN" : "export AWS_SESSION_TOKEN=" + token);
  }

  /** Written beside and moved into place, so that nobody ever reads it half or with wider modes. */
  private void secret(String name, String text) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path written = Files.createTempFile(directory, name, ".new", ownerOnly);
    Files.writeString(written, text);
    Files.move(written, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }
}
