package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final RateLimit limit = new RateLimit(3);

  @Test
  void permitsSoManyASecond() {
    for (int second = 0; second < 3; second++) {
      Instant start = NOW.plusSeconds(second);

      assertThat(limit.tryAcquire(start)).isTrue();
      assertThat(limit.tryAcquire(start.plusNanos(1))).isTrue();
      assertThat(limit.tryAcquire(start.plusNanos(999_999_998))).isTrue();
      assertThat(limit.tryAcquire(start.plusNanos(999_999_999))).isFalse();
    }
  }

  @Test
  void savesNothingUp() {
    assertThat(limit.tryAcquire(NOW)).isTrue();

    Instant later = NOW.plusSeconds(3_600);

    assertThat(limit.tryAcquire(later)).isTrue();
    assertThat(limit.tryAcquire(later)).isTrue();
    assertThat(limit.tryAcquire(later)).isTrue();
    assertThat(limit.tryAcquire(later)).isFalse();
  }

  @Test
  void goesOnWhenTheClockIsSetBack() {
    for (int i = 0; i < 4; i++) {
      limit.tryAcquire(NOW);
    }

    assertThat(limit.tryAcquire(NOW.minusSeconds(60))).isTrue();
  }
}
