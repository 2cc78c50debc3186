package io.github.iamtokenreview.cli;

import io.github.iamtokenreview.client.cache.KeptToken;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the process begins. kubectl runs {@code token} before each of its own calls, so a token
 * that is kept is printed before anything of the framework starts.
 */
@QuarkusMain(name = "cli")
public final class Launcher {
  private Launcher() {}

  public static void main(String... args) {
    Optional<String> kept =
        KeptToken.find(List.of(args), UserEnvironment.ofProcess(), Instant.now());
    if (kept.isPresent()) {
      System.out.println(kept.get());
      if (System.out.checkError()) {
        System.err.println("error: the token can't be written to standard output");
        System.exit(1);
      }
    } else {
      Quarkus.run(Main.class, args);
    }
  }
}
