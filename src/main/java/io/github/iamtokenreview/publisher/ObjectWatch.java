package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells when some objects change. Where the API server goes away, it comes back by itself.
 *
 * <p>A connection that is silently cut, as load balancers and firewalls do, looks like one on which
 * nothing happens: the client sends no pings. Therefore what is read otherwise is compared with
 * what the watch has seen, and a watch that missed something is started anew. So is one that does
 * not come about because something in between does not let WebSockets through, then without them.
 */
final class ObjectWatch<T extends HasMetadata> implements AutoCloseable {

  /** Far longer than an event takes; what is read may be newer than the last event by so much. */
  static final Duration LAG = Duration.ofSeconds(10);

  /** Longer than the client waits before another attempt, and for its answer. */
  static final Duration NO_ANSWER = Duration.ofMinutes(1);

  private static final System.Logger LOG = System.getLogger(ObjectWatch.class.getName());

  private final String what;
  private final KubernetesClient client;
  private final Function<KubernetesClient, SharedIndexInformer<T>> informers;
  private final Runnable onChange;
  private final InstantSource clock;
  private volatile SharedIndexInformer<T> informer;
  private volatile @Nullable String problem;
  private volatile @Nullable Instant behindSince;
  private volatile Instant waitingSince;

  /**
   * @param client of this publisher alone: how it watches may be changed
   * @param onChange called on a thread of the informer; must be quick
   */
  ObjectWatch(KubernetesClient client, Watched<T> watched, Runnable onChange, InstantSource clock) {
    this.client = client;
    this.what = watched.title();
    this.informers = watched.informers();
    this.onChange = onChange;
    this.clock = clock;
    this.informer = make();
    this.waitingSince = clock.instant();
  }

  /**
   * What is watched.
   *
   * @param title for people
   * @param informers makes one that is not started
   */
  record Watched<T>(String title, Function<KubernetesClient, SharedIndexInformer<T>> informers) {}

  private SharedIndexInformer<T> make() {
    SharedIndexInformer<T> made = informers.apply(client);
    made.addEventHandler(new Changes<>(onChange));
    made.exceptionHandler(
        (started, e) -> {
          hear(ApiFailure.causeOf(e));
          return true;
        });
    return made;
  }

  private void hear(String cause) {
    if (!cause.equals(problem)) {
      LOG.log(System.Logger.Level.WARNING, "the watch of {0} does not work: {1}", what, cause);
    }
    problem = cause;
    waitingSince = clock.instant();
  }

  /** Does not wait until the API server answers. */
  void start() {
    waitingSince = clock.instant();
    var unused = informer.start();
  }

  /**
   * Holds what was just read against what the watch has seen. Not for several threads at once.
   *
   * @param read all the objects that are watched
   */
  void compare(Collection<? extends HasMetadata> read) {
    Instant now = clock.instant();
    if (!informer.isWatching()) {
      if (!now.isBefore(waitingSince.plus(NO_ANSWER))) {
        client.getConfiguration().setOnlyHttpWatches(true);
        restart("gets no answer; starting anew without WebSockets");
      }
    } else if (versions(read).equals(versions(informer.getStore().list()))) {
      behindSince = null;
    } else if (behindSince == null) {
      behindSince = now;
    } else if (isBehind(now)) {
      restart("missed a change; starting anew");
    }
  }

  private boolean isBehind(Instant now) {
    Instant since = behindSince;
    return since != null && !now.isBefore(since.plus(LAG));
  }

  private void restart(String why) {
    LOG.log(System.Logger.Level.WARNING, "the watch of {0} {1}", what, why);
    informer.close();
    informer = make();
    start();
  }

  private static Set<String> versions(Collection<? extends HasMetadata> objects) {
    return objects.stream()
        .map(HasMetadata::getMetadata)
        .map(metadata -> metadata.getUid() + " " + metadata.getResourceVersion())
        .collect(Collectors.toSet());
  }

  /** Why changes are not seen as they come; empty if they are. */
  Optional<String> whyNotWatching() {
    if (informer.isWatching() && !isBehind(clock.instant())) {
      problem = null;
      return Optional.empty();
    }
    String cause = problem;
    String text = "changes of " + what + " are seen late, as the watch does not work";
    return Optional.of(cause == null ? text : text + ": " + cause);
  }

  @Override
  public void close() {
    informer.close();
  }

  private record Changes<T>(Runnable onChange) implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T added) {
      onChange.run();
    }

    @Override
    public void onUpdate(T before, T after) {
      onChange.run();
    }

    @Override
    public void onDelete(T deleted, boolean stateUnknown) {
      onChange.run();
    }
  }
}
