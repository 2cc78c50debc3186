package io.github.iamtokenreview.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** An API server that lets only the holders of certain client certificates in. */
final class TlsApiServer implements AutoCloseable {
  private static final char[] NO_PASSWORD = {};

  private final HttpsServer server;
  private final List<String> callers = new CopyOnWriteArrayList<>();

  TlsApiServer(ClientKeys own, X509Certificate client)
      throws IOException, GeneralSecurityException {
    SSLContext context = context(own, client);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters needed = context.getDefaultSSLParameters();
            needed.setNeedClientAuth(true);
            parameters.setSSLParameters(needed);
          }
        });
    server.createContext("/", this::answer);
    server.start();
  }

  private static SSLContext context(ClientKeys own, X509Certificate client)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, NO_PASSWORD);
    keys.setKeyEntry("own", own.key(), NO_PASSWORD, new X509Certificate[] {own.certificate()});
    KeyManagerFactory shown = KeyManagerFactory.getInstance("PKIX");
    shown.init(keys, NO_PASSWORD);
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, NO_PASSWORD);
    known.setCertificateEntry("client", client);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      callers.add(
          ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName()
              + " "
              + exchange.getRequestURI());
      byte[] body =
          """
          {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"aws-auth","uid":"u"},
           "data":{"mapAccounts":"['111122223333']"}}
          """
              .getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Who asked for what, by the certificates they showed. */
  List<String> callers() {
    return callers;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
