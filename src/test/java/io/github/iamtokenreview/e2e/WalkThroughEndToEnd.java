package io.github.iamtokenreview.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The developer's half of the README's walk-through; the administrator's is done. */
@EndToEnd
final class WalkThroughEndToEnd {
  private final World world;

  WalkThroughEndToEnd(World world) {
    this.world = world;
  }

  @ParameterizedTest(name = "--exec {0}")
  @ValueSource(strings = {"self", "aws"})
  void worksAsItIsWritten(String plugin) {
    WalkThrough written = WalkThrough.read();
    Path kubeconfig = world.desk().home().resolve(plugin + ".kubeconfig");
    String lines = written.developer(world.apiServer(), world.authority(), plugin);

    Command.Result result = world.desk().script(World.kubeconfig(kubeconfig), "-u", lines);

    world.apiServer().admin("delete", "pod", "web", "-n", "dev", "--grace-period=0", "--force");
    System.out.println(result.text());
    assertThat(result.text().lines())
        .anyMatch(line -> line.matches("web +0/1 +Pending .*"))
        .endsWith(written.forbidden());
  }
}
