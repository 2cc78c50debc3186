package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static Backoff drawing(boolean largest) {
    return new Backoff(
        new RandomGenerator() {
          @Override
          public long nextLong() {
            throw new UnsupportedOperationException();
          }

          @Override
          public long nextLong(long bound) {
            return largest ? bound - 1 : 0;
          }
        },
        Pace.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 500, 1000",
    "2, 1000, 2000",
    "5, 8000, 16000",
    "6, 15000, 30000",
    "7, 15000, 30000",
    "2147483647, 15000, 30000"
  })
  void doublesUpToHalfAMinute(int failures, long shortest, long longest) {
    assertThat(drawing(false).after(failures)).isEqualTo(Duration.ofMillis(shortest));
    assertThat(drawing(true).after(failures)).isEqualTo(Duration.ofMillis(longest));
  }
}
