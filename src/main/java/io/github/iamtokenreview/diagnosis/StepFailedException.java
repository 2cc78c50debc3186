package io.github.iamtokenreview.diagnosis;

/** Nothing behind this step can be looked at. */
final class StepFailedException extends Exception {
  private final transient Step step;

  StepFailedException(Step step) {
    super(step.detail(), null, false, false);
    this.step = step;
  }

  static StepFailedException of(String name, String detail, String fix) {
    return new StepFailedException(Step.failed(name, detail, fix));
  }

  Step step() {
    return step;
  }
}
