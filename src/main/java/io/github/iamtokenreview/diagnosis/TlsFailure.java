package io.github.iamtokenreview.diagnosis;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why TLS did not come about, by the exceptions of the JDK. */
final class TlsFailure {
  private static final String NAME = "tls";

  private TlsFailure() {}

  static Step of(IOException e, String host) {
    if (find(e, CertificateExpiredException.class).isPresent()) {
      return Step.failed(
          NAME, "the certificate of " + host + " has expired", "renew it, or set the clock here");
    }
    if (find(e, CertificateNotYetValidException.class).isPresent()) {
      return Step.failed(
          NAME,
          "the certificate of " + host + " is not valid yet",
          "set the clock of this machine");
    }
    if (find(e, CertPathBuilderException.class).isPresent()
        || find(e, CertPathValidatorException.class).isPresent()) {
      return Step.failed(
          NAME,
          "nobody who is trusted vouches for the certificate of " + host,
          "put the certificate that does into certificate-authority-data of the webhook's"
              + " kubeconfig; without any, the machine's own are trusted");
    }
    if (find(e, CertificateException.class).isPresent()) {
      return Step.failed(
          NAME,
          "the certificate is not for " + host,
          "use the name it is for in the webhook's URL, or get one for this name");
    }
    return ofText(e, host);
  }

  private static Step ofText(IOException e, String host) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("unrecognized ssl message") || text.contains("plaintext")) {
      return Step.failed(
          NAME, host + " does not speak TLS on that port", "look at the port in the webhook's URL");
    }
    if (text.contains("certificate") || text.contains("handshake_failure")) {
      return refused(host);
    }
    String what =
        e instanceof SocketTimeoutException
            ? "does not answer the TLS handshake"
            : "ends the TLS handshake: " + words(e);
    return Step.failed(
        NAME,
        host + " " + what,
        "see what stands on that port, and what is between here and there");
  }

  /** A server that ends a connection once it has seen whose it is. */
  static Step refused(String host) {
    return Step.failed(
        NAME,
        host + " refuses this client",
        "it may want a client certificate: client-certificate and client-key of the webhook's"
            + " kubeconfig, from the authority that the gateway trusts");
  }

  static String words(Throwable e) {
    return e.getMessage() == null ? "without a word" : e.getMessage();
  }

  static <T extends Throwable> Optional<T> find(@Nullable Throwable e, Class<T> type) {
    Throwable cause = e;
    while (cause != null) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
