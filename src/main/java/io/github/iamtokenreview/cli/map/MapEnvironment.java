package io.github.iamtokenreview.cli.map;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What {@code map} needs of the world.
 *
 * @param caller the ARN of whoever runs the command, when it can be told
 */
public record MapEnvironment(Terminal terminal, Supplier<Optional<String>> caller, Clock clock) {

  /** Nobody knows who runs it, so {@code --as} has to say so. */
  public static MapEnvironment system() {
    return new MapEnvironment(new SystemTerminal(), Optional::empty, Clock.systemUTC());
  }
}
