package io.github.iamtokenreview.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long an edit of {@code aws-auth} takes to have effect, and what a wrong one does. */
@EndToEnd
final class MapEditsEndToEnd {
  private static final Duration CACHE_TTL = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final World world;

  /** Keeps answers, as API servers do unless told otherwise. */
  @SuppressWarnings("NullAway.Init") // By startApiServer.
  private ApiServer caching;

  MapEditsEndToEnd(World world) {
    this.world = world;
  }

  @BeforeAll
  void startApiServer() {
    caching = world.startApiServer("api-server-caching", world.prod(), "v1", CACHE_TTL);
  }

  @AfterAll
  void stopApiServer() {
    caching.close();
    world.map().restore();
  }

  @BeforeEach
  void restore() {
    world.map().restore();
  }

  private boolean in(Person person) {
    return world.map().isIn(person);
  }

  private boolean keptTokenIsIn(String token) {
    return caching.withToken(token, "get", "pods", "-n", "dev").done();
  }

  private static Duration until(String what, BooleanSupplier so) {
    return Eventually.within(LIMIT, what, so);
  }

  @Test
  void takeEffectWhenTheyAreMadeWithKubectl() {
    String entry =
        "- {rolearn: %s, username: 'deployer:{{SessionName}}', groups: [developers]}"
            .formatted(Person.DEPLOYER.arn());

    world.map().edit("mapRoles", entry);
    Duration added = until("the deployer is in", () -> in(Person.DEPLOYER));
    String name = world.who(Person.DEPLOYER).path("username").asText();
    world.map().edit("mapRoles", "[]");
    Duration removed = until("the deployer is out", () -> !in(Person.DEPLOYER));

    assertThat(name).isEqualTo("deployer:run-42");
    Promise.checkHeld("kubectl adds a role, new tokens", added, Promise.letIn(world.apiServer()));
    Promise.checkHeld(
        "kubectl takes a role away, new tokens", removed, Promise.letIn(world.apiServer()));
  }

  /** Counted from the start of the command, which takes its own time to make the edit. */
  @Test
  void takeEffectWhenTheyAreMadeWithMap() {
    String role = Person.DEPLOYER.arn();

    Duration adding =
        world.map().edit(List.of("role", "add", role, "--username=deployer", "--group=developers"));
    Duration added = until("the deployer is in", () -> in(Person.DEPLOYER));
    Duration removing = world.map().edit(List.of("role", "remove", role));
    Duration removed = until("the deployer is out", () -> !in(Person.DEPLOYER));

    Duration promised = Promise.letIn(world.apiServer());
    Promise.checkHeld("map adds a role, new tokens", adding.plus(added), adding.plus(promised));
    Promise.checkHeld(
        "map takes a role away, new tokens", removing.plus(removed), removing.plus(promised));
  }

  /** The API server's own cache counts for a token that it knows. */
  @Test
  void takeEffectForATokenThatTheApiServerKeeps() {
    String token = Person.DEPLOYER.token(World.PROD);
    assertThat(keptTokenIsIn(token)).isFalse();

    world
        .map()
        .edit(
            "mapRoles",
            "- {rolearn: %s, username: deployer, groups: [developers]}"
                .formatted(Person.DEPLOYER.arn()));
    Duration added = until("the deployer is in", () -> keptTokenIsIn(token));
    world.map().edit("mapRoles", "[]");
    Duration removed = until("the deployer is out", () -> !keptTokenIsIn(token));

    String kept = ", token kept by an API server with a cache TTL of 5 s";
    Promise.checkHeld("kubectl adds a role" + kept, added, Promise.letIn(caching));
    Promise.checkHeld("kubectl takes a role away" + kept, removed, Promise.shutOut(caching));
  }

  @Test
  void denyShutsOutALeakedPrincipalWhoseTokenIsKept() {
    String leaked = Person.DEVELOPER.token(World.PROD);
    assertThat(keptTokenIsIn(leaked)).isTrue();

    Duration denying = world.map().edit(List.of("deny", "add", Person.DEVELOPER.arn()));
    Duration denied = until("the developer is out", () -> !keptTokenIsIn(leaked));

    Promise.checkHeld(
        "map deny, token kept by an API server with a cache TTL of 5 s",
        denying.plus(denied),
        denying.plus(Promise.shutOut(caching)));
    assertThat(in(Person.DEVELOPER)).isFalse();
    assertThat(in(Person.CREATOR)).isTrue();
  }

  @Test
  void denyOfTheCreatorDoesNotShutHimOut() {
    world.map().edit(List.of("deny", "add", Person.CREATOR.arn()));
    world.map().edit(List.of("deny", "add", Person.DEVELOPER.arn()));
    until("the map is in effect", () -> !in(Person.DEVELOPER));

    assertThat(in(Person.CREATOR)).isTrue();
  }

  @Test
  void lockNobodyOutWhenTheyAreWrong() {
    world
        .map()
        .edit("mapUsers", "- {userarn: %s, username: 123}".formatted(Person.DEVELOPER.arn()));

    until("an Event says what is wrong", () -> events().contains("must be a string"));
    Eventually.pause(Fleet.REFRESH.plusSeconds(1));
    assertThat(in(Person.DEVELOPER)).isTrue();
    assertThat(in(Person.CREATOR)).isTrue();
    assertThat(world.apiServer().admin("get", "nodes").done()).isTrue();
  }

  @Test
  void denyTakesEffectWhateverElseIsBroken() {
    world.map().edit("mapUsers", "- {userarn: [");
    world.map().edit("deny", "- " + Person.DEVELOPER.arn());
    Duration denied = until("the developer is out", () -> !in(Person.DEVELOPER));

    Promise.checkHeld("deny in a broken map, new tokens", denied, Promise.letIn(world.apiServer()));
    assertThat(in(Person.CREATOR)).isTrue();
  }

  private String events() {
    return world.apiServer().admin("get", "events", "-n", "kube-system", "-o", "wide").text();
  }
}
