package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;

/** What is typed for a role that is to be assumed. */
final class RoleArn {
  private RoleArn() {}

  static boolean isOne(String text) {
    try {
      return IamPrincipal.parse(text).type() == IamPrincipal.Type.ROLE;
    } catch (InvalidArnException e) {
      return false;
    }
  }

  static String refusal(String text) {
    return "'" + text + "' is no role: write arn:aws:iam::ACCOUNT:role/NAME";
  }
}
