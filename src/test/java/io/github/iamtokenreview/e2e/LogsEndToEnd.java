package io.github.iamtokenreview.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.LogScan;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What everybody logged, read when all other classes are done. */
@EndToEnd
@Order(Integer.MAX_VALUE)
final class LogsEndToEnd {
  private final World world;

  LogsEndToEnd(World world) {
    this.world = world;
  }

  @Test
  void holdNoToken() throws IOException {
    Map<String, String> logs = world.logs();

    assertThat(logs.keySet())
        .contains("api-server.log", "function.log", "publisher.log", "moto.log");
    for (Map.Entry<String, String> log : logs.entrySet()) {
      assertThat(LogScan.credentialsIn(log.getValue())).as(log.getKey()).isEmpty();
    }
  }

  /** Else the scan would pass on nothing. */
  @Test
  void tellOfDecisions() {
    assertThat(world.logs().get("function.log"))
        .contains("\"result\":\"authenticated\"", "\"username\":\"k8s-developer\"");
  }
}
