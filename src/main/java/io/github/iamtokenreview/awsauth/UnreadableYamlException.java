package io.github.iamtokenreview.awsauth;

/** A text of which nothing can be used: no YAML, over a limit, or without a JSON form. */
final class UnreadableYamlException extends Exception {
  private final transient Position position;
  private final String code;
  private final String problem;
  private final String fix;

  UnreadableYamlException(Position position, String code, String problem, String fix) {
    super(problem, null, false, false);
    this.position = position;
    this.code = code;
    this.problem = problem;
    this.fix = fix;
  }

  /** For a recursion that no limit caught. */
  static UnreadableYamlException tooDeep() {
    return new UnreadableYamlException(
        Position.START, "yaml-limit", "the text is nested too deep to be read", "write it flatter");
  }

  Position position() {
    return position;
  }

  String code() {
    return code;
  }

  String problem() {
    return problem;
  }

  String fix() {
    return fix;
  }
}
