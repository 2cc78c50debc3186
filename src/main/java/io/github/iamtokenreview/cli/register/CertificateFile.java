package io.github.iamtokenreview.cli.register;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.pem.PemCertificate;
import io.github.iamtokenreview.snapshot.CertificateName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An API server's client certificate in PEM. */
final class CertificateFile {
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
    try {
      // A chain, or the private key, may stand beside it.
      Optional<PemCertificate> first = PemCertificate.first(text);
      if (first.isPresent()) {
        return CertificateName.of(first.get().certificate());
      }
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(
          "the certificate in %s can't be used: %s".formatted(file, e.getMessage()));
    }
    throw new CommandFailedException(
        file + " holds no '-----BEGIN CERTIFICATE-----': give the certificate as PEM");
  }
}
