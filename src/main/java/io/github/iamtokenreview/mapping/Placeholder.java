package io.github.iamtokenreview.mapping;

import org.jspecify.annotations.Nullable;

/** What a template can ask for, in aws-iam-authenticator's exact spelling. */
public enum Placeholder {
  EC2_PRIVATE_DNS_NAME("{{EC2PrivateDNSName}}"),
  ACCOUNT_ID("{{AccountID}}"),
  SESSION_NAME("{{SessionName}}"),
  SESSION_NAME_RAW("{{SessionNameRaw}}"),
  ACCESS_KEY_ID("{{AccessKeyID}}");

  private final String text;

  Placeholder(String text) {
    this.text = text;
  }

  /** As it stands in a template. */
  public String text() {
    return text;
  }

  /** The one that starts at an offset; null when none does. */
  static @Nullable Placeholder at(String template, int offset) {
    for (Placeholder placeholder : values()) {
      if (template.startsWith(placeholder.text, offset)) {
        return placeholder;
      }
    }
    return null;
  }
}
