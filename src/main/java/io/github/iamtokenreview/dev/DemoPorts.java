package io.github.iamtokenreview.dev;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where development mode listens and writes. */
@ConfigMapping(prefix = "demo")
interface DemoPorts {

  /** Of the webhook over HTTP. */
  @WithDefault("8080")
  int port();

  /** Of Lambda's Runtime API, which the function polls. */
  @WithDefault("9001")
  int runtimePort();

  /**
   * PKCS #12 file with a key and its certificate: then the webhook is served over HTTPS, which an
   * API server wants before it sends its secret.
   */
  Optional<Path> keyStore();

  /** Of the key store; it guards a key of development. */
  @WithDefault("changeit")
  String keyStorePassword();

  /** For files to try things with. */
  @WithDefault("target/demo")
  Path directory();
}
