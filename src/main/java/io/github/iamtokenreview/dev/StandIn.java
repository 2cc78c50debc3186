package io.github.iamtokenreview.dev;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A service of AWS for development and tests: on the loopback, true until it is told a fault. */
abstract class StandIn implements AutoCloseable {
  private final FaultyAnswers answers;
  private final StandInServer server;

  /** Starts the HTTP of a stand-in. */
  interface Listening {
    StandInServer start(StandInServer.Answers answers) throws IOException;
  }

  StandIn(FaultyAnswers.Truth truth, Listening listening) throws IOException {
    answers = new FaultyAnswers(truth);
    server = listening.start(answers);
  }

  /** Where it listens: {@code http://127.0.0.1:<port>/}. */
  public URI uri() {
    return server.uri();
  }

  /** How it misbehaves from now on; {@link Fault.None} mends it. */
  public void fault(Fault fault) {
    answers.fault(fault);
  }

  /** How many requests came, those that met a fault too. */
  public long calls() {
    return server.calls();
  }

  /** The last 100 requests, oldest first. */
  public List<ReceivedRequest> requests() {
    return server.requests();
  }

  /** Stops listening and ends every wait; open connections close without an answer. */
  @Override
  public void close() {
    server.close();
  }
}
