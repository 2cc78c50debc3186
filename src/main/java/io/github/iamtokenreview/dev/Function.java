package io.github.iamtokenreview.dev;

import java.util.concurrent.CompletableFuture;

/** Whoever answers the events of a {@link GatewayStandIn}: one environment of it, or a fleet. */
public interface Function {

  /**
   * Hands an event to the function.
   *
   * @return its answer; fails with {@link RuntimeStandIn.FunctionFailedException}
   */
  CompletableFuture<String> invoke(String event);
}
