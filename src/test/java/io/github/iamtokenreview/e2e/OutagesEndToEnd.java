package io.github.iamtokenreview.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What kubectl's user sees and how long he waits while something is broken. */
@EndToEnd
final class OutagesEndToEnd {
  private static final Fault NONE = new Fault.None();

  /** The function's 2 s for STS, or 3 s for its start, and one more for everything else. */
  private static final Duration ONE_REVIEW = Duration.ofSeconds(4);

  /** Reviews that kubectl's first command makes when each is turned down. */
  private static final int DISCOVERY = 5;

  private static final String WARM = "warm";

  private final World world;
  private final List<OutageReport.Row> rows = new ArrayList<>();
  private int tokenCaches;
  private int discoveryCaches;

  OutagesEndToEnd(World world) {
    this.world = world;
  }

  @BeforeAll
  void prepare() {
    world.map().restore();
    world
        .desk()
        .type(
            developer(newToken(), WARM),
            "iam-tokenreview",
            "kubeconfig",
            "--cluster=" + World.PROD,
            "--server=" + world.apiServer().url(),
            "--certificate-authority=" + world.authority(),
            "--profile=developer")
        .requireDone();
    listPods(developer(newToken(), WARM)).result().requireDone();
  }

  /** The developer's shell, with these caches of the token plugin and of kubectl's discovery. */
  private Map<String, String> developer(String tokenCache, String discoveryCache) {
    Path home = world.desk().home();
    return Map.of(
        "KUBECONFIG",
        home.resolve("outages.kubeconfig").toString(),
        "IAM_TOKENREVIEW_CACHE_DIR",
        home.resolve(tokenCache).toString(),
        "KUBECACHEDIR",
        home.resolve(discoveryCache).toString());
  }

  /** The cache of a token that nobody knows: those of one second are the same. */
  private String newToken() {
    Eventually.pause(Duration.ofSeconds(1));
    return "tokens-" + tokenCaches++;
  }

  private String newDiscovery() {
    return "discovery-" + discoveryCaches++;
  }

  private OutageReport.Seen listPods(Map<String, String> environment, String... options) {
    int before = world.fleet().function().events();
    Command.Result result = world.desk().kubectl(environment, options(options));
    return new OutageReport.Seen(result, world.fleet().function().events() - before);
  }

  private static String[] options(String... options) {
    List<String> words = new ArrayList<>(List.of(options));
    words.addAll(List.of("get", "pods", "-n", "dev"));
    return words.toArray(String[]::new);
  }

  @AfterAll
  void report() throws IOException {
    OutageReport report = new OutageReport(rows);
    System.out.println(report.table());
    report.check();
  }

  @Test
  void nothingIsBroken() {
    measure("nothing", true);
  }

  @Test
  void stsThrottles() {
    broken(
        () -> world.aws().sts().fault(Faults.throttling()),
        () -> world.aws().sts().fault(NONE),
        () -> measure("STS throttles", false));
  }

  @Test
  void stsDoesNotAnswer() {
    broken(
        () -> world.aws().sts().fault(new Fault.Hang()),
        () -> {
          world.aws().stopSts();
          world.aws().startSts();
        },
        () -> measure("STS does not answer", false));
  }

  @Test
  void stsRefusesConnections() {
    broken(
        () -> world.aws().stopSts(),
        () -> world.aws().startSts(),
        () -> measure("STS refuses connections", false));
  }

  /** The API servers' own caches are out of it: the token is new to the one that is asked. */
  @Test
  void stsRefusesConnectionsAndTheTokenIsKnown() {
    String token = newToken();
    listPods(developer(token, WARM)).result().requireDone();
    try (ApiServer other =
        world.startApiServer("api-server-of-outages", world.prod(), "v1", Duration.ZERO)) {
      Map<String, String> environment = developer(token, newDiscovery());
      broken(
          () -> world.aws().stopSts(),
          () -> world.aws().startSts(),
          () -> {
            OutageReport.Seen first = listPods(environment, "--server=" + other.url());
            OutageReport.Seen later = listPods(environment, "--server=" + other.url());
            add("STS refuses connections; the token was used before", List.of(first, later), true);
          });
    }
  }

  @Test
  void s3DoesNotAnswer() {
    broken(
        () -> world.aws().s3().suspend(),
        () -> world.aws().s3().resume(),
        () -> measure("S3 does not answer", true));
  }

  @Test
  void s3DoesNotAnswerAFunctionThatStarts() {
    broken(
        () -> {
          world.aws().s3().suspend();
          world.fleet().function().restart();
        },
        () -> world.aws().s3().resume(),
        () -> measure("S3 does not answer, and the function was just started", false));
  }

  @Test
  void theFunctionIsRestarted() {
    int starts = world.fleet().function().starts();
    world.fleet().function().restart();
    OutageReport.Seen first = listPods(developer(newToken(), newDiscovery()));
    world.fleet().function().restart();
    OutageReport.Seen later = listPods(developer(newToken(), WARM));

    add("the function was restarted before the command", List.of(first, later), true);
    assertThat(world.fleet().function().starts()).isEqualTo(starts + 2);
  }

  @Test
  void theFunctionIsColdAtEveryRequest() {
    int starts = world.fleet().function().starts();
    broken(
        () -> world.fleet().function().coldAlways(true),
        () -> world.fleet().function().coldAlways(false),
        () -> measure("the function is cold at every request", true));

    assertThat(world.fleet().function().starts()).isGreaterThanOrEqualTo(starts + 2);
  }

  /** And when it is mended, the next command works. */
  private void broken(Runnable breaks, Runnable mends, Runnable meanwhile) {
    breaks.run();
    try {
      meanwhile.run();
    } finally {
      mends.run();
    }
    listPods(developer(newToken(), WARM)).result().requireDone();
  }

  /** His first command ever for this cluster, and a later one; each with a new token. */
  private void measure(String broken, boolean works) {
    OutageReport.Seen first = listPods(developer(newToken(), newDiscovery()));
    OutageReport.Seen later = listPods(developer(newToken(), WARM));
    add(broken, List.of(first, later), works);
  }

  private void add(String broken, List<OutageReport.Seen> firstAndLater, boolean works) {
    Command.Result admin = world.apiServer().admin("get", "pods", "-n", "dev");
    rows.add(new OutageReport.Row(broken, firstAndLater.get(0), firstAndLater.get(1), admin));

    assertThat(admin.took()).isLessThan(Duration.ofSeconds(2));
    assertThat(admin.done()).isTrue();
    assertThat(firstAndLater).allMatch(seen -> seen.result().done() == works);
    assertThat(firstAndLater.get(0).result().took()).isLessThan(ONE_REVIEW.multipliedBy(DISCOVERY));
    assertThat(firstAndLater.get(1).result().took()).isLessThan(ONE_REVIEW.multipliedBy(2));
  }
}
