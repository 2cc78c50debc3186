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
        });
  }

  @ParameterizedTest
  @CsvSource({
    "1, 500, 1000",
    "2, 1000, 2000",
    "6, 16000, 32000",
    "7, 30000, 60000",
    "8, 30000, 60000",
    "2147483647, 30000, 60000"
  })
  void doublesUpToAMinute(int failures, long shortest, long longest) {
    assertThat(drawing(false).after(failures)).isEqualTo(Duration.ofMillis(shortest));
    assertThat(drawing(true).after(failures)).isEqualTo(Duration.ofMillis(longest));
  }
}
