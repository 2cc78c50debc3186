package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.StoreUrl;
import io.github.iamtokenreview.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A publisher in a process of its own, which can be killed in the middle of whatever it does. */
final class PublisherProcess implements PublishListener {
  private static final Pace PACE =
      new Pace(Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMillis(500));
  private static final String PUBLISHED = "published";
  private static final String LOOKED = "looked";
  private static final Duration START = Duration.ofSeconds(60);

  /**
   * Runs until it is killed.
   *
   * @param args kubeconfig, store and key file
   */
  public static void main(String... args) throws IOException, InterruptedException {
    SigningKey key = SigningKey.parsePem(Files.readString(Path.of(args[2])));
    Publisher publisher =
        new Publisher(
            new SnapshotSigner(new ClusterId("prod"), new PublisherKeys(key)),
            Store.open(StoreUrl.parse(args[1]), System.getenv()),
            PublishRules.DEFAULT,
            Clock.systemUTC());
    new WatchingPublisher(
            new KubernetesAccess(Optional.of(Path.of(args[0])), Optional.empty()),
            publisher,
            new WatchingPublisher.Options(new ClusterObjects(false), Optional.empty(), PACE))
        .run(new PublisherProcess(), new PublishTrigger(), Clock.systemUTC());
  }

  @Override
  public void published(Source source, Outcome outcome) {
    if (outcome instanceof Outcome.InStore there && there.change() != Outcome.Change.NONE) {
      System.out.println(PUBLISHED + " " + there.snapshot().revision());
    } else {
      System.out.println(LOOKED);
    }
  }

  @Override
  public void failed(String problem, int failures, Duration wait) {
    System.out.println("failed: " + problem);
  }

  /** What the process is given, and where it prints. */
  record Setting(Path kubeconfig, String store, Path key, Map<String, String> environment) {

    Running start(Path log) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add(PublisherProcess.class.getName());
      command.addAll(List.of(kubeconfig.toString(), store, key.toString()));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      return new Running(builder.redirectOutput(log.toFile()).start(), log);
    }
  }

  /** A started one. */
  record Running(Process process, Path log) {

    void awaitFirstTurn() {
      Eventually.that("it publishes")
          .atMost(START)
          .failFast(() -> assertThat(process.isAlive()).as(Files.readString(log)).isTrue())
          .untilAsserted(
              () ->
                  assertThat(Files.readString(log))
                      .containsPattern("(?m)^(?:%s \\d+|%s)$".formatted(PUBLISHED, LOOKED)));
    }

    /** SIGKILL: nothing of it runs any more, no hook, no finally. */
    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }
  }
}
