package io.github.iamtokenreview.kubeconfig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.iamtokenreview.pem.TlsIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a kubeconfig holds in itself or in files beside it. */
record WebhookConfigFiles(Path kubeconfig) {
  private static final Pattern IN_A_HEADER = Pattern.compile("[!-~]+");
  private static final int MAX_BYTES = CertificateAuthority.MAX_BYTES;

  Optional<String> bearer(YamlMap user) throws IOException, InvalidKubeconfigException {
    Optional<String> token = user.text("token").filter(text -> !text.isEmpty());
    Optional<String> file = user.text("tokenFile");
    // A file is what kubectl takes where both are.
    Optional<String> bearer = file.isPresent() ? Optional.of(read(file.get()).strip()) : token;
    if (bearer.isPresent() && !IN_A_HEADER.matcher(bearer.get()).matches()) {
      throw new InvalidKubeconfigException(
          "the user's token holds characters that no HTTP header can: it is not what was registered");
    }
    return bearer;
  }

  Optional<CertificateAuthority> authority(YamlMap cluster)
      throws IOException, InvalidKubeconfigException {
    Optional<String> pem = content(cluster, "certificate-authority");
    if (pem.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(CertificateAuthority.parse(pem.get()));
    } catch (IllegalArgumentException e) {
      throw new InvalidKubeconfigException("certificate-authority " + e.getMessage());
    }
  }

  Optional<TlsIdentity> client(YamlMap user) throws IOException, InvalidKubeconfigException {
    Optional<String> certificate = content(user, "client-certificate");
    Optional<String> key = content(user, "client-key");
    if (certificate.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TlsIdentity.parse(certificate.orElse(""), key.orElse("")));
    } catch (IllegalArgumentException e) {
      throw new InvalidKubeconfigException("the client certificate or its key: " + e.getMessage());
    }
  }

  /** Of {@code <key>-data}, else of the file that the key names. */
  private Optional<String> content(YamlMap map, String key)
      throws IOException, InvalidKubeconfigException {
    Optional<String> data = map.text(key + "-data").filter(text -> !text.isEmpty());
    if (data.isPresent()) {
      try {
        return Optional.of(new String(Base64.getMimeDecoder().decode(data.get()), ISO_8859_1));
      } catch (IllegalArgumentException e) {
        throw new InvalidKubeconfigException(key + "-data is not base64");
      }
    }
    Optional<String> file = map.text(key).filter(text -> !text.isEmpty());
    return file.isPresent() ? Optional.of(read(file.get())) : Optional.empty();
  }

  private String read(String file) throws IOException {
    try (InputStream in = Files.newInputStream(kubeconfig.resolveSibling(file))) {
      return new String(in.readNBytes(MAX_BYTES), ISO_8859_1);
    }
  }
}
