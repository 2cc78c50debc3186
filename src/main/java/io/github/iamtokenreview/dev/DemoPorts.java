package io.github.iamtokenreview.dev;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where development mode listens and writes. */
@StaticInitSafe
@ConfigMapping(prefix = "demo")
interface DemoPorts {

  /** Of the webhook over HTTP. */
  @WithDefault("8080")
  int port();

  /** Of Lambda's Runtime API, which the function polls. */
  @WithDefault("9001")
  int runtimePort();

  /** For files to try things with. */
  @WithDefault("target/demo")
  Path directory();
}
