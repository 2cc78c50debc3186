package io.github.iamtokenreview.dev;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/**
 * STS for development and tests: an HTTP server on the loopback that verifies the signature of
 * pre-signed GetCallerIdentity requests and says whose access key it is by its own table. Requests
 * must carry the Host header they were signed for.
 *
 * <p>Stricter than STS in that it knows this one operation and this one form of signature only.
 */
public final class StsStandIn implements AutoCloseable {
  private final Map<String, StsKey> keys = new ConcurrentHashMap<>();
  private final FaultyAnswers answers;
  private final StandInServer server;

  private interface Listening {
    StandInServer start(StandInServer.Answers answers) throws IOException;
  }

  private StsStandIn(Collection<StsKey> keys, InstantSource clock, Listening listening)
      throws IOException {
    keys.forEach(this::put);
    answers = new FaultyAnswers(new StsAnswers(new PresignedVerifier(this.keys, clock)));
    server = listening.start(answers);
  }

  /** Plain HTTP on a free port. */
  public static StsStandIn start(Collection<StsKey> keys, InstantSource clock) throws IOException {
    return start(keys, clock, 0);
  }

  /**
   * Plain HTTP.
   *
   * @param port 0 for a free one
   */
  public static StsStandIn start(Collection<StsKey> keys, InstantSource clock, int port)
      throws IOException {
    return new StsStandIn(keys, clock, answers -> StandInServer.start(port, answers));
  }

  /** HTTPS on a free port, with the certificate of a context. */
  public static StsStandIn startTls(
      Collection<StsKey> keys, InstantSource clock, SSLContext certificate) throws IOException {
    return new StsStandIn(keys, clock, answers -> StandInServer.startTls(certificate, answers));
  }

  /** Where it listens: {@code http://127.0.0.1:<port>/}. */
  public URI uri() {
    return server.uri();
  }

  /** Adds an access key, or changes what is known of it. */
  public void put(StsKey key) {
    keys.put(key.accessKeyId(), key);
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
