package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.Callers;
import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.review.Reviewer;
import io.github.iamtokenreview.snapshot.Clusters;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentStore;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.sts.CallerIdentity;
import io.github.iamtokenreview.sts.IdentityCache;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When the machine itself gives out in a request: that one is undecided, the next is answered. */
class GatewayHandlerTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final String CLUSTER = "prod";

  /** Nobody asks it anything. */
  private static final Context NO_CONTEXT =
      (Context)
          Proxy.newProxyInstance(
              Context.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  private final Documents documents = new Documents();
  private final List<String> printed = new ArrayList<>();
  private final Deque<Error> nextOfSts = new ArrayDeque<>();
  private final Deque<Error> nextOfLog = new ArrayDeque<>();
  private final Deque<Error> nextOfStore = new ArrayDeque<>();
  private final GatewayHandler handler = new GatewayHandler(webhook());

  private Webhook webhook() {
    AuditLog audit = new AuditLog(this::print, CLOCK);
    Metrics metrics = new Metrics(printed::add, CLOCK, "test");
    Clusters clusters =
        new Clusters(
            store(),
            new Clusters.Settings(
                Set.of(documents.operator().verificationKey()), Duration.ZERO, Duration.ofHours(1)),
            CLOCK,
            Runnable::run,
            audit.and(metrics));
    Reviewer reviewer =
        new Reviewer(
            new IdentityCache(
                (url, cluster) -> alice(),
                new IdentityCache.Limits(Duration.ofMinutes(5), 10),
                CLOCK),
            registration -> InstanceNames.NOT_CONFIGURED,
            new Reviewer.Settings(Partition.AWS, Duration.ofMinutes(15)),
            CLOCK);
    return new Webhook(clusters, reviewer, audit, metrics);
  }

  private void print(String line) {
    failWith(nextOfLog);
    printed.add(line);
  }

  private static void failWith(Deque<Error> errors) {
    Error next = errors.poll();
    if (next != null) {
      throw next;
    }
  }

  private DocumentStore store() {
    String registration = documents.registration(CLUSTER, Fleet.bearer(), List.of());
    String snapshot = documents.snapshot(CLUSTER, Fleet.AWS_AUTH, Instant.now());
    return (key, etag) -> {
      failWith(nextOfStore);
      if (!key.cluster().value().equals(CLUSTER)) {
        return new Fetched.Missing();
      }
      boolean first = key.equals(DocumentKey.registration(new ClusterId(CLUSTER)));
      return new Fetched.Document(first ? registration : snapshot, "\"1\"");
    };
  }

  private CallerIdentity alice() {
    failWith(nextOfSts);
    return Callers.user("Alice");
  }

  static Stream<Error> errors() {
    return Stream.of(
        new OutOfMemoryError("Java heap space"),
        new OutOfMemoryError("unable to create native thread"),
        new StackOverflowError(),
        new NoClassDefFoundError("x"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void decidesNothingWhenAskingStsTakesAllMemoryAndAnswersTheNext(Error error) {
    nextOfSts.add(error);

    assertThat(status(review())).isEqualTo(503);

    assertThat(nameOf(review())).isEqualTo("alice");
  }

  @ParameterizedTest
  @MethodSource("errors")
  void decidesNothingWhenTheDecisionCanNotBeLoggedAndAnswersTheNext(Error error) {
    nextOfLog.add(error);

    assertThat(status(review())).isEqualTo(503);

    assertThat(nameOf(review())).isEqualTo("alice");
  }

  @ParameterizedTest
  @MethodSource("errors")
  void decidesNothingWhenTheFirstReadingFailsAndReadsAgain(Error error) {
    nextOfStore.add(error);

    assertThat(status(review())).isEqualTo(503);

    assertThat(nameOf(review())).isEqualTo("alice");
  }

  @ParameterizedTest
  @MethodSource("errors")
  void goesOnWithTheLastDocumentsWhenAReadingFailsLater(Error error) {
    assertThat(nameOf(review())).isEqualTo("alice");
    nextOfStore.add(error);
    nextOfStore.add(error);

    assertThat(nameOf(review())).isEqualTo("alice");
    assertThat(nameOf(review())).isEqualTo("alice");
  }

  @Test
  void saysNothingOfWhatWasInTheRequest() {
    nextOfSts.add(new OutOfMemoryError("about " + Fleet.SECRET));

    String answer = review().toString();

    assertThat(answer + printed).doesNotContain(Fleet.SECRET).doesNotContain("k8s-aws-v1");
  }

  private JsonNode review() {
    String event = TestEvent.to(CLUSTER).review(Fleet.token(Fleet.ALICE, CLUSTER)).toString();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, NO_CONTEXT);
      return new ObjectMapper().readTree(answer.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int status(JsonNode answer) {
    return answer.path("statusCode").asInt();
  }

  private static String nameOf(JsonNode answer) {
    try {
      JsonNode body = new ObjectMapper().readTree(answer.path("body").asText());
      return body.at("/status/user/username").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
