package io.github.iamtokenreview.client.cache;

import io.github.iamtokenreview.client.settings.UserEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an earlier run of the same command line printed, while it is of use: no network, no profile,
 * no option is looked at for it.
 */
public final class KeptToken {

  /** A token that ends sooner is made anew: kubectl's calls must get through with it. */
  public static final Duration LEAST_LEFT = Duration.ofMinutes(1);

  private static final String COMMAND = "token";

  private KeptToken() {}

  /**
   * The line to print, or empty when the command has to run, also if only to tell what is wrong.
   *
   * @param arguments of the process
   */
  public static Optional<String> find(
      List<String> arguments, UserEnvironment environment, Instant now) {
    if (arguments.isEmpty() || !arguments.get(0).equals(COMMAND)) {
      return Optional.empty();
    }
    try {
      Optional<String> key = InvocationKey.of(arguments, environment);
      return key.isEmpty()
          ? Optional.empty()
          : Cache.find(
                  new PrivateDirectory(environment.cacheDirectory()), CacheKind.TOKEN, key.get())
              .filter(kept -> kept.holdsAt(now, LEAST_LEFT))
              .map(CacheRecord::payload);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
