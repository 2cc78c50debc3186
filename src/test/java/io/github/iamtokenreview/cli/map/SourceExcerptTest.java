package io.github.iamtokenreview.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceExcerptTest {

  @Test
  void marksThePlace() {
    assertThat(SourceExcerpt.of("  username: y", 13))
        .isEqualTo("      username: y\n" + " ".repeat(16) + "^\n");
    assertThat(SourceExcerpt.of("", 1)).isEqualTo("    \n    ^\n");
    assertThat(SourceExcerpt.of("ab", 9)).isEqualTo("    ab\n      ^\n");
  }

  @Test
  void cutsLongLinesAroundThePlace() {
    String line = "x".repeat(500) + "Y" + "z".repeat(500);

    String[] shown = SourceExcerpt.of(line, 501).split("\n", -1);

    assertThat(shown[0]).hasSize(104);
    assertThat(shown[0].charAt(shown[1].indexOf('^'))).isEqualTo('Y');
  }

  @Test
  void countsCharactersBeyondTheBasicPlaneOnceAndShowsNoControls() {
    assertThat(SourceExcerpt.of("🙂\u001b[31m\tx", 8)).isEqualTo("    🙂 [31m→x\n           ^\n");
  }
}
