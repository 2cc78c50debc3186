package io.github.iamtokenreview.e2e;

import io.github.iamtokenreview.dev.Function;
import io.github.iamtokenreview.dev.RuntimeStandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the native function as Lambda does: one event at a time in an execution environment, another
 * environment while all are busy, none while nobody asks.
 */
final class LambdaService implements Function, AutoCloseable {

  /** Lambda's own limit for the init phase. */
  private static final long INIT_SECONDS = 10;

  private record Environment(Server process, RuntimeStandIn runtime) {
    void end() {
      process.kill();
      runtime.close();
    }
  }

  private final Path binary;
  private final Path log;
  private final Map<String, String> variables;
  private final Deque<Environment> idle = new ConcurrentLinkedDeque<>();
  private final Set<Environment> all = ConcurrentHashMap.newKeySet();
  private final AtomicInteger events = new AtomicInteger();
  private final AtomicInteger starts = new AtomicInteger();
  private volatile boolean coldAlways;

  /**
   * @param log of all its environments
   */
  LambdaService(Path binary, Path log, Map<String, String> variables) {
    this.binary = binary;
    this.log = log;
    this.variables = variables;
  }

  /** How many events came. */
  int events() {
    return events.get();
  }

  /** How many environments were started. */
  int starts() {
    return starts.get();
  }

  /** Whether each event gets an environment of its own. */
  void coldAlways(boolean cold) {
    coldAlways = cold;
    restart();
  }

  /** Ends all environments, as a new deployment does. */
  void restart() {
    idle.clear();
    all.forEach(Environment::end);
    all.clear();
  }

  @Override
  public CompletableFuture<String> invoke(String event) {
    events.incrementAndGet();
    Environment free = idle.poll();
    try {
      Environment environment = free == null ? start() : free;
      return environment.runtime().invoke(event).whenComplete((answer, e) -> done(environment));
    } catch (IOException | InterruptedException | ExecutionException | TimeoutException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void done(Environment environment) {
    if (coldAlways) {
      all.remove(environment);
      environment.end();
    } else if (all.contains(environment)) {
      idle.push(environment);
    }
  }

  private Environment start()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    starts.incrementAndGet();
    RuntimeStandIn runtime = RuntimeStandIn.start(0);
    Map<String, String> given = new HashMap<>(variables);
    given.put("AWS_LAMBDA_RUNTIME_API", runtime.address());
    Environment environment =
        new Environment(Server.start(log, List.of(binary.toString()), given), runtime);
    all.add(environment);
    runtime.firstPoll().get(INIT_SECONDS, TimeUnit.SECONDS);
    return environment;
  }

  @Override
  public void close() {
    restart();
  }
}
