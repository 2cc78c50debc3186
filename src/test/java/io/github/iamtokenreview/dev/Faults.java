package io.github.iamtokenreview.dev;

import java.net.URI;
import java.util.Map;

/** Faults by what goes wrong. */
public final class Faults {
  private Faults() {}

  /** How STS throttles: 400 {@code Throttling}. */
  public static Fault throttling() {
    return new Fault.Refusal(StsErrorCode.THROTTLING);
  }

  /** 200 and a text that is no JSON. */
  public static Fault notJson() {
    return new Fault.Reply(StsAnswer.json(200, "<html>It works!</html>"));
  }

  /** 200 and an identity whose account is a number. */
  public static Fault wrongTypes() {
    return new Fault.Reply(
        StsAnswer.json(
            200,
            """
            {"GetCallerIdentityResponse": {"GetCallerIdentityResult": {
              "Account": 123456789012,
              "Arn": "arn:aws:iam::123456789012:user/Alice",
              "UserId": "AIDA"}}}
            """));
  }

  /** 200 and nothing. */
  public static Fault empty() {
    return new Fault.Reply(StsAnswer.json(200, ""));
  }

  /** 302 to somewhere else. */
  public static Fault redirect(URI location) {
    return new Fault.Reply(new StsAnswer(302, Map.of("Location", location.toString()), ""));
  }
}
