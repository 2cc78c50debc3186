package io.github.iamtokenreview.sts;

import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/** The same look-up by many threads at once. */
final class Lookups {
  private final List<FutureTask<String>> tasks;
  private final List<Thread> threads;

  /** Starts them. */
  Lookups(int count, Callable<String> lookup) {
    tasks = IntStream.range(0, count).mapToObj(i -> new FutureTask<>(() -> said(lookup))).toList();
    threads = tasks.stream().map(Thread::new).toList();
    threads.forEach(Thread::start);
  }

  private static String said(Callable<String> lookup) throws Exception {
    try {
      return lookup.call();
    } catch (RefusedException e) {
      return e.reason() + ": " + e.getMessage();
    } catch (UndecidedException e) {
      return e.reason() + ": " + e.getMessage();
    } catch (IllegalStateException e) {
      return "failed: " + e.getMessage();
    }
  }

  /** Returns when each of them waits: one for the source, the others for the one. */
  void awaitAllWaiting() {
    Eventually.that("all look-ups wait")
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> threads.stream().map(Thread::getState).toList(),
            states -> states.stream().allMatch(Thread.State.WAITING::equals));
  }

  /** Interrupts one and returns when it ended. */
  void interruptFirst() throws InterruptedException {
    threads.get(0).interrupt();
    threads.get(0).join();
  }

  /** What each of them got. */
  List<String> join() throws Exception {
    for (Thread thread : threads) {
      thread.join();
    }
    return tasks.stream().map(Lookups::result).toList();
  }

  private static String result(FutureTask<String> task) {
    try {
      return task.get();
    } catch (Exception e) {
      return e.toString();
    }
  }
}
