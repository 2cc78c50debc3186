package io.github.iamtokenreview.dev;

import io.github.iamtokenreview.token.AwsCredentials;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in the demonstration. Names are fixed, so that commands can be copied; secrets are
 * made anew with each start.
 */
record DemoIdentities(StsKey developer, StsKey creator, StsKey deployer, StsKey stranger) {
  static final String CREATOR_ARN = "arn:aws:iam::111122223333:user/creator";
  private static final String ACCOUNT = "111122223333";
  private static final String OTHER_ACCOUNT = "444455556666";

  /** 30 bytes are 40 characters, as AWS' secret keys have. */
  private static final int SECRET_BYTES = 30;

  static DemoIdentities create() {
    return new DemoIdentities(
        user("AKIADEMODEVELOPER001", "developer", "AIDADEMODEVELOPER001"),
        user("AKIADEMOCREATOR00001", "creator", "AIDADEMOCREATOR00001"),
        new StsKey(
            credentials("ASIADEMODEPLOYER0001", random(SECRET_BYTES)),
            ACCOUNT,
            "arn:aws:sts::111122223333:assumed-role/deployer/run-42",
            "AROADEMODEPLOYER0001:run-42"),
        new StsKey(
            credentials("AKIADEMOSTRANGER0001", null),
            OTHER_ACCOUNT,
            "arn:aws:iam::444455556666:user/developer",
            "AIDADEMOSTRANGER0001"));
  }

  List<StsKey> all() {
    return List.of(developer, creator, deployer, stranger);
  }

  private static StsKey user(String accessKeyId, String name, String userId) {
    String arn = "arn:aws:iam::" + ACCOUNT + ":user/" + name;
    return new StsKey(credentials(accessKeyId, null), ACCOUNT, arn, userId);
  }

  private static AwsCredentials credentials(String accessKeyId, @Nullable String sessionToken) {
    return new AwsCredentials(accessKeyId, random(SECRET_BYTES), sessionToken);
  }

  static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
