package io.github.iamtokenreview.client.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheRecordTest {
  private static final Instant FROM = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant UNTIL = Instant.parse("2026-01-02T03:18:05Z");
  private static final CacheRecord RECORD = new CacheRecord("key", FROM, UNTIL, "{\"a\":\"é\"}");

  @Test
  void isReadAsItWasWritten() {
    assertThat(CacheRecord.parse(RECORD.text(), "key")).contains(RECORD);
  }

  @Test
  void isNotReadUnderAnotherKey() {
    assertThat(CacheRecord.parse(RECORD.text(), "yek")).isEmpty();
  }

  @Test
  void isNotReadWhereAnyCharacterOfItDiffersOrIsMissing() {
    String text = RECORD.text();
    for (int i = 0; i < text.length(); i++) {
      String changed = text.substring(0, i) + "~" + text.substring(i + 1);
      assertThat(CacheRecord.parse(changed, "key")).describedAs("changed at %d", i).isEmpty();
      assertThat(CacheRecord.parse(text.substring(0, i), "key"))
          .describedAs("cut at %d", i)
          .isEmpty();
    }
    assertThat(CacheRecord.parse(text + "\n", "key")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\n\n\n\n\n\n", "{}"})
  void isNotReadFromSomethingElse(String text) {
    assertThat(CacheRecord.parse(text, "key")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:04.999Z, false",
    "2026-01-02T03:04:05Z, true",
    "2026-01-02T03:17:05Z, true",
    "2026-01-02T03:17:05.001Z, false",
    "2026-01-02T03:18:05Z, false",
    "2030-01-02T03:04:05Z, false"
  })
  void holdsFromItsBeginningToAMinuteBeforeItsEnd(Instant now, boolean expected) {
    assertThat(RECORD.holdsAt(now, Duration.ofMinutes(1))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two\nlines"})
  void keepsOneLine(String payload) {
    assertThatThrownBy(() -> new CacheRecord("key", FROM, UNTIL, payload))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsNothingOfWhatItKeeps() {
    assertThat(RECORD.toString()).contains("key").doesNotContain("é");
  }
}
