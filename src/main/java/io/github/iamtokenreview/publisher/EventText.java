package io.github.iamtokenreview.publisher;

/**
 * What an Event says.
 *
 * @param warning else it is a normal one
 * @param reason one word in CamelCase
 * @param message at most {@link #MAX_MESSAGE} characters; what is over is cut
 */
record EventText(boolean warning, String reason, String message) {

  /** The API server refuses longer ones. */
  static final int MAX_MESSAGE = 1024;

  EventText {
    if (message.length() > MAX_MESSAGE) {
      int end = MAX_MESSAGE - 1;
      boolean splits = Character.isHighSurrogate(message.charAt(end - 1));
      message = message.substring(0, splits ? end - 1 : end) + "…";
    }
  }

  /** As Kubernetes names it. */
  String type() {
    return warning ? "Warning" : "Normal";
  }
}
