package io.github.iamtokenreview.diagnosis;

/**
 * One thing that was looked at. No part of it holds a token or a secret.
 *
 * @param name short, the same whatever the result
 * @param detail what was found; may be empty where all is well
 * @param fix what to do; empty where all is well
 */
public record Step(String name, Result result, String detail, String fix) {

  /** How it was. */
  public enum Result {
    OK,
    /** Works, and will not for ever or for everybody. */
    WARNING,
    FAILED
  }

  static Step ok(String name, String detail) {
    return new Step(name, Result.OK, detail, "");
  }

  static Step warning(String name, String detail, String fix) {
    return new Step(name, Result.WARNING, detail, fix);
  }

  static Step failed(String name, String detail, String fix) {
    return new Step(name, Result.FAILED, detail, fix);
  }

  public boolean isFailed() {
    return result == Result.FAILED;
  }
}
