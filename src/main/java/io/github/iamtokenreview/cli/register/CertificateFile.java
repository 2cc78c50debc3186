package io.github.iamtokenreview.cli.register;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.snapshot.CertificateName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API server's client certificate in PEM. */
final class CertificateFile {

  /** The first in a file is the holder's; a chain, or the private key, may stand beside it. */
  private static final Pattern FIRST =
      Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

  private static final int MAX_BYTES = 1 << 20;

  private CertificateFile() {}

  /**
   * @throws CommandFailedException when there is none in it; it quotes nothing of the content
   */
  static CertificateName read(Path file) throws CommandFailedException {
    String text;
    try (InputStream in = Files.newInputStream(file)) {
      text = new String(in.readNBytes(MAX_BYTES), ISO_8859_1);
    } catch (IOException e) {
      throw CommandFailedException.of("the client certificate can't be read", e);
    }
    Matcher pem = FIRST.matcher(text);
    try {
      if (pem.find()) {
        return CertificateName.of(parse(pem.group()));
      }
    } catch (CertificateException | IllegalArgumentException e) {
      throw new CommandFailedException(
          "the certificate in %s can't be used: %s".formatted(file, e.getMessage()));
    }
    throw new CommandFailedException(
        file + " holds no '-----BEGIN CERTIFICATE-----': give the certificate as PEM");
  }

  private static X509Certificate parse(String pem) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII)));
  }
}
