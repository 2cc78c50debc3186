package io.github.iamtokenreview.dev;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * What API Gateway tells of a client certificate: {@code requestContext.authentication.clientCert}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Payload
 *     format 2.0</a>
 */
final class GatewayClientCertificate {

  /** As OpenSSL prints times: {@code May 28 12:30:02 2019 GMT}. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private GatewayClientCertificate() {}

  /** Of the connection a request came by; the chain is verified. Empty where none was asked for. */
  static Optional<ObjectNode> of(HttpExchange exchange) {
    if (!(exchange instanceof HttpsExchange tls)) {
      return Optional.empty();
    }
    try {
      return tls.getSSLSession().getPeerCertificates()[0] instanceof X509Certificate certificate
          ? Optional.of(described(certificate))
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  static ObjectNode described(X509Certificate certificate) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("clientCertPem", pem(certificate));
    node.put("subjectDN", certificate.getSubjectX500Principal().getName());
    node.put("issuerDN", certificate.getIssuerX500Principal().getName());
    node.put(
        "serialNumber",
        HexFormat.ofDelimiter(":").formatHex(certificate.getSerialNumber().toByteArray()));
    ObjectNode validity = node.putObject("validity");
    validity.put("notBefore", time(certificate.getNotBefore().toInstant()));
    validity.put("notAfter", time(certificate.getNotAfter().toInstant()));
    return node;
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
              .encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("it came encoded", e);
    }
  }
}
