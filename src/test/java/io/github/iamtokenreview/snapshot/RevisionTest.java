package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {

  @ParameterizedTest
  @CsvSource({"0, 1000", "998, 1000", "999, 1000", "1000, 1001", "5000, 5001"})
  void isTheTimeUnlessTheLastOneIsNotBefore(long last, long next) {
    assertThat(Revision.next(last, Instant.ofEpochMilli(1_000))).isEqualTo(next);
  }

  @Test
  void endsWithTheLastIntegerOfJson() {
    Instant now = Instant.ofEpochMilli(1_000);

    assertThat(Revision.next(Revision.MAX - 1, now)).isEqualTo(9007199254740991L);
    assertThatThrownBy(() -> Revision.next(Revision.MAX, now))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Revision.MAX + 1, Long.MAX_VALUE})
  void isFromOneToItsMaximum(long revision) {
    assertThatThrownBy(() -> Registrations.withRevision(revision))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not from 1 to");
    assertThatThrownBy(() -> Snapshots.at(revision, Examples.PUBLISHED_AT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
