package io.github.iamtokenreview.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepLineTest {

  @ParameterizedTest
  @CsvSource({
    "k8s-developer, k8s-developer",
    "a\u001b[2Jb, a?[2Jb",
    "a\u009b2Jb, a?2Jb",
    "a\u202eb, a?b",
    "Zoë 開発, Zoë 開発"
  })
  void letsNobodyMoveTheCursorOrTurnTheWriting(String text, String printed) {
    assertThat(StepLine.printable(text)).isEqualTo(printed);
  }
}
