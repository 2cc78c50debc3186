package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.TokenSigner;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Made-up people with AWS keys, known to the stand-in of STS. */
final class People {
  static final String CLUSTER = "prod.eu-central-1.example.com";

  static final StsKey ALICE = user("Alice");
  static final StsKey STRANGER = user("Stranger");
  static final StsKey MALLORY = user("Mallory");
  static final StsKey DEPLOYER =
      new StsKey(
          new AwsCredentials(
              "ASIAFAKEDEPLOYER0001",
              Secrets.used("fakesecretofthedeployer00000000000000001"),
              Secrets.used("FakeSession/Token+OfTheDeployer==")),
          "111122223333",
          "arn:aws:sts::111122223333:assumed-role/Deployer/ci@example.com",
          "AROAFAKEDEPLOYER00001:ci@example.com");

  static final List<StsKey> ALL = List.of(ALICE, STRANGER, MALLORY, DEPLOYER);

  private static final TokenSigner SIGNER =
      new TokenSigner("sts.eu-central-1.amazonaws.com", "eu-central-1");

  private People() {}

  private static StsKey user(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return new StsKey(
        new AwsCredentials(
            "AKIAFAKE" + upper + "0001",
            Secrets.used("fakesecretof" + name + "0000000000000000000001"),
            null),
        "111122223333",
        "arn:aws:iam::111122223333:user/" + name,
        "AIDAFAKE" + upper);
  }

  static String token(StsKey key) {
    return token(key, Instant.now());
  }

  static String token(StsKey key, Instant at) {
    return Secrets.used(SIGNER.token(key.credentials(), new ClusterId(CLUSTER), at));
  }
}
