package io.github.iamtokenreview.client.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheLockTest {
  private static final int PROCESSES = 6;
  private static final Duration PROCESSES_START = Duration.ofMinutes(1);

  @TempDir private Path directory;

  private final List<String> warnings = new ArrayList<>();

  private Cache cache() {
    return Cache.in(directory.resolve("cache"), warnings::add);
  }

  /** Makes a record as a command would, unless another has; what it makes is counted in a file. */
  static final class Worker {
    private Worker() {}

    public static void main(String[] args) throws Exception {
      Path directory = Path.of(args[0]);
      Cache cache = Cache.in(directory.resolve("cache"), warning -> {});
      Files.createFile(directory.resolve("ready-" + args[1]));
      await(directory.resolve("go"));
      String made = cache.oneAtATime(CacheKind.ROLE, "abc", () -> found(cache, directory));
      System.out.println(made);
    }

    private static String found(Cache cache, Path directory) throws Exception {
      Optional<CacheRecord> kept = cache.find(CacheKind.ROLE, "abc");
      if (kept.isPresent()) {
        return kept.get().payload();
      }
      Files.writeString(
          directory.resolve("made"), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      Thread.sleep(200);
      Instant now = Instant.now();
      cache.store(CacheKind.ROLE, new CacheRecord("abc", now, now.plusSeconds(60), "result"), now);
      return "result";
    }
  }

  @Test
  void letsManyProcessesAtOnceMakeOneResult() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(start(i));
    }
    for (int i = 0; i < PROCESSES; i++) {
      await(directory.resolve("ready-" + i));
    }

    Files.createFile(directory.resolve("go"));

    for (Process process : processes) {
      assertThat(new String(process.getInputStream().readAllBytes(), UTF_8).strip())
          .isEqualTo("result");
      assertThat(process.waitFor(30, SECONDS)).isTrue();
    }
    assertThat(directory.resolve("made")).hasContent("x");
    try (var left = Files.list(directory.resolve("cache"))) {
      assertThat(left.map(file -> file.getFileName().toString())).containsExactly("role-abc");
    }
  }

  private Process start(int number) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName(),
            directory.toString(),
            Integer.toString(number))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void await(Path file) {
    Eventually.that(file + " is there")
        .pollInterval(Duration.ofMillis(5))
        .atMost(PROCESSES_START)
        .until(() -> Files.exists(file));
  }

  @Test
  void goesOnWithoutItAfterAWhile() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<String> holder =
          other.submit(
              () ->
                  cache()
                      .oneAtATime(
                          CacheKind.ROLE,
                          "abc",
                          () -> {
                            taken.countDown();
                            release.await();
                            return "holder";
                          }));
      taken.await();
      Instant begin = Instant.now();

      String done = cache().oneAtATime(CacheKind.ROLE, "abc", () -> "waited");

      assertThat(done).isEqualTo("waited");
      assertThat(Duration.between(begin, Instant.now()))
          .isBetween(Cache.LOCK_WAIT, Cache.LOCK_WAIT.plusSeconds(5));
      assertThat(warnings).isEmpty();
      release.countDown();
      assertThat(holder.get(10, SECONDS)).isEqualTo("holder");
    } finally {
      release.countDown();
      other.shutdownNow();
    }
  }

  @Test
  void isFreeAfterAFailure() {
    Cache cache = cache();
    try {
      cache.oneAtATime(
          CacheKind.ROLE,
          "abc",
          () -> {
            throw new IllegalStateException("failed");
          });
    } catch (IllegalStateException e) {
      // As it should.
    }
    Instant begin = Instant.now();

    cache.oneAtATime(CacheKind.ROLE, "abc", () -> "next");

    assertThat(Duration.between(begin, Instant.now())).isLessThan(Cache.LOCK_WAIT);
  }
}
