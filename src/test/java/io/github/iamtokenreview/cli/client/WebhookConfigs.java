package io.github.iamtokenreview.cli.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.iamtokenreview.SelfSigned;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Parts of webhook kubeconfigs, with what {@link SelfSigned} made. */
final class WebhookConfigs {

  private WebhookConfigs() {}

  static String authority(Path directory) throws IOException, GeneralSecurityException {
    return "certificate-authority-data: " + base64(SelfSigned.pem(directory));
  }

  static String client(Path directory) throws IOException, GeneralSecurityException {
    return "client-certificate-data: %s, client-key-data: %s"
        .formatted(base64(SelfSigned.pem(directory)), base64(SelfSigned.keyPem(directory)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
  }
}
