package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.aws.AwsEndpoints;
import io.github.iamtokenreview.review.Reviewer;
import io.github.iamtokenreview.snapshot.Clusters;
import io.github.iamtokenreview.sts.IdentityCache;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Puts the function together: the one place that knows both the parts and the framework. */
@Singleton
@UnlessBuildProperty(name = "app", stringValue = "cli", enableIfMissing = true)
public final class WebhookWiring {
  /** For reading documents ahead; the init phase may take 10 s in all. */
  private static final Duration PRIME_WAIT = Duration.ofSeconds(3);

  /** Documents read at once; more wait for the next request. */
  private static final int MAX_READERS = 64;

  private static final long IDLE_READER_SECONDS = 10;

  /** Lambda sets it. */
  private static final String FUNCTION_NAME = "AWS_LAMBDA_FUNCTION_NAME";

  /** What the function is called in metrics where it is no Lambda function. */
  private static final String NO_FUNCTION_NAME = "local";

  @Produces
  @Singleton
  @DefaultBean
  WebhookSettings settings(FunctionConfig config) {
    return WebhookSettings.of(config);
  }

  /** Where AWS' own settings and the function's credentials are. */
  @Produces
  @Singleton
  @DefaultBean
  AwsEndpoints.Environment environment() {
    return System::getenv;
  }

  /**
   * In the init phase, before the function asks for its first event, with what it was told to read
   * ahead. What fails here fails the start.
   */
  @Produces
  @Singleton
  @Startup
  Webhook webhook(WebhookSettings settings, AwsEndpoints.Environment environment) {
    return webhook(settings, environment, Clock.systemUTC());
  }

  private static Webhook webhook(
      WebhookSettings settings, AwsEndpoints.Environment environment, Clock clock) {
    long start = System.nanoTime();
    AuditLog audit = new AuditLog(System.out::println, clock);
    Metrics metrics = new Metrics(System.out::println, clock, functionName(environment));
    warn(settings, audit);
    AwsClients aws = new AwsClients(settings, environment, clock);
    Clusters clusters =
        new Clusters(aws.store(), settings.documents(), clock, readers(), audit.and(metrics));
    IdentityCache identities =
        new IdentityCache(aws.identities(metrics), settings.identities(), clock);
    Reviewer reviewer = new Reviewer(identities, aws.instanceNames(), settings.review(), clock);
    clusters.prime(settings.primed(), PRIME_WAIT);
    metrics.initialised(Duration.ofNanos(System.nanoTime() - start));
    return new Webhook(clusters, reviewer, audit, metrics);
  }

  private static void warn(WebhookSettings settings, AuditLog audit) {
    if (settings.documents().maxStaleness().isZero()) {
      audit.settingWarning(
          "IAM_TOKENREVIEW_SNAPSHOT_MAX_STALENESS",
          "PT0S: a snapshot is used however old it is, and an old one may be put back");
    }
  }

  private static String functionName(AwsEndpoints.Environment environment) {
    String name = environment.get(FUNCTION_NAME);
    return name == null || name.isEmpty() ? NO_FUNCTION_NAME : name;
  }

  private static ExecutorService readers() {
    return new ThreadPoolExecutor(
        0,
        MAX_READERS,
        IDLE_READER_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "documents");
          thread.setDaemon(true);
          return thread;
        });
  }
}
