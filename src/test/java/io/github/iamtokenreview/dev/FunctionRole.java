package io.github.iamtokenreview.dev;

import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.token.AwsCredentials;
import java.util.Map;

/** The role that a function runs by, as Lambda hands it over. */
public final class FunctionRole {
  public static final String ACCOUNT = "111122223333";

  public static final String SESSION_TOKEN = Secrets.used("FAKE/Session+Token==");

  public static final StsKey KEY =
      new StsKey(
          new AwsCredentials("ASIAFAKEROLE00000001", Secrets.used("fakesecretROLE"), SESSION_TOKEN),
          ACCOUNT,
          "arn:aws:sts::" + ACCOUNT + ":assumed-role/Function/i",
          "AROAFAKE:i");

  private FunctionRole() {}

  /** Its credentials, by environment variable. */
  public static Map<String, String> environment() {
    return Map.of(
        "AWS_ACCESS_KEY_ID", KEY.accessKeyId(),
        "AWS_SECRET_ACCESS_KEY", KEY.credentials().secretAccessKey(),
        "AWS_SESSION_TOKEN", SESSION_TOKEN);
  }
}
