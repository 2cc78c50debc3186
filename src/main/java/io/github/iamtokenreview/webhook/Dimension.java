package io.github.iamtokenreview.webhook;

/**
 * What metrics are told apart by. No value is the word of somebody who was not authenticated, and
 * each has few: a value is a metric of its own to CloudWatch, and to its bill.
 */
enum Dimension {
  /** On every metric: an account may hold several deployments. */
  FUNCTION_NAME("FunctionName"),
  /** A registered cluster whose API server has proved that it is one. */
  CLUSTER("Cluster"),
  /** A {@link ReviewResult}. */
  RESULT("Result"),
  /** Name of a {@code Problem} or an {@code Obstacle} of a document. */
  REASON("Reason");

  private final String label;

  Dimension(String label) {
    this.label = label;
  }

  /** Its name in CloudWatch. */
  String label() {
    return label;
  }
}
