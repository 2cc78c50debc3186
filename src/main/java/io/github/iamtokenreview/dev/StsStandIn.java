package io.github.iamtokenreview.dev;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
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
public final class StsStandIn extends StandIn {
  private final Map<String, StsKey> keys;

  private StsStandIn(Map<String, StsKey> keys, InstantSource clock, Listening listening)
      throws IOException {
    super(new StsAnswers(new PresignedVerifier(keys, clock)), listening);
    this.keys = keys;
  }

  private static Map<String, StsKey> byId(Collection<StsKey> keys) {
    Map<String, StsKey> byId = new ConcurrentHashMap<>();
    keys.forEach(key -> byId.put(key.accessKeyId(), key));
    return byId;
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
    return new StsStandIn(byId(keys), clock, answers -> StandInServer.start(port, answers));
  }

  /** HTTPS on a free port, with the certificate of a context. */
  public static StsStandIn startTls(
      Collection<StsKey> keys, InstantSource clock, SSLContext certificate) throws IOException {
    return new StsStandIn(
        byId(keys), clock, answers -> StandInServer.startTls(certificate, answers));
  }

  /** Adds an access key, or changes what is known of it. */
  public void put(StsKey key) {
    keys.put(key.accessKeyId(), key);
  }
}
