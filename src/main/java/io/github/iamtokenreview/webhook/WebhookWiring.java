package io.github.iamtokenreview.webhook;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.iamtokenreview.aws.AwsEndpoints;
import io.github.iamtokenreview.review.Reviewer;
import io.github.iamtokenreview.snapshot.Clusters;
import io.github.iamtokenreview.sts.IdentityCache;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
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
  WebhookSettings settings(WebhookConfig config) {
    return WebhookSettings.of(config);
  }

  /** Where AWS' own settings and the function's credentials are. */
  @Produces
  @Singleton
  @DefaultBean
  AwsEndpoints.Environment environment() {
    return System::getenv;
  }

  /** One route for all: {@link Webhook} itself looks at the path as it came. */
  void serve(
      @Observes Router router, WebhookSettings settings, AwsEndpoints.Environment environment) {
    Webhook webhook = webhook(settings, environment, Clock.systemUTC());
    router
        .route()
        .blockingHandler(exchange -> answer(exchange, webhook.handle(request(exchange))), false)
        // An error of the machine, such as no memory: not the framework's 500, which is asked
        // again.
        .failureHandler(exchange -> answer(exchange, WebhookResponse.undecided()));
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

  private static WebhookRequest request(RoutingContext exchange) {
    if (exchange.request().headers() instanceof QuarkusHttpHeaders headers
        && headers.getContextObject(APIGatewayV2HTTPEvent.class) instanceof GatewayEvent event) {
      return event.toRequest();
    }
    throw new IllegalStateException("the request is not of an API Gateway event");
  }

  private static void answer(RoutingContext exchange, WebhookResponse answer) {
    HttpServerResponse response = exchange.response().setStatusCode(answer.status());
    // In exactly this case, or the body becomes base64.
    response.putHeader("Content-Type", answer.contentType());
    answer.headers().forEach(response::putHeader);
    response.end(answer.body());
  }

  /** Makes Jackson read the gateway's events as {@link GatewayEvent}. */
  @Singleton
  @UnlessBuildProperty(name = "app", stringValue = "cli", enableIfMissing = true)
  static final class EventMapping implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
      mapper.registerModule(
          new SimpleModule()
              .addDeserializer(
                  APIGatewayV2HTTPEvent.class,
                  new ReadAs<>(APIGatewayV2HTTPEvent.class, GatewayEvent.class))
              .addDeserializer(
                  APIGatewayV2HTTPEvent.RequestContext.class,
                  new ReadAs<>(
                      APIGatewayV2HTTPEvent.RequestContext.class, GatewayRequestContext.class)));
    }
  }

  /** Reads a subclass wherever its superclass is asked for. */
  private static final class ReadAs<T> extends StdDeserializer<T> {
    private final Class<? extends T> subclass;

    ReadAs(Class<T> type, Class<? extends T> subclass) {
      super(type);
      this.subclass = subclass;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return context.readValue(json, subclass);
    }
  }
}
