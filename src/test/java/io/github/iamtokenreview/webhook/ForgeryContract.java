package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import io.github.iamtokenreview.snapshot.Jws;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.webhook.FunctionRig.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever can write to the bucket can't make the function accept anything. */
abstract class ForgeryContract {
  /** The setting's default. */
  private static final Duration MAX_STALENESS = Duration.ofHours(24);

  abstract S3Rig rig();

  static Stream<Forgery> forgeries() {
    return Forgery.all();
  }

  static Stream<Forgery> firstForgeries() {
    return Forgery.all().filter(Forgery::first);
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void acceptsNothingOfAForgery(Forgery forgery) {
    Stage on = new Stage(rig(), "prod");
    on.publish("alice");
    assertThat(on.alice()).isEqualTo("alice");
    int before = rig().log().end();
    put(forgery, on);

    String stranger = Stage.nameOf(on.review(Fleet.STRANGER));

    assertThat(stranger).isEqualTo("nobody");
    assertThat(on.alice()).isEqualTo("alice");
    assertThat(bySecretOfTheAttacker(on).status()).isEqualTo(401);
    String refused = on.key(forgery.document()) + " " + forgery.problem();
    Eventually.that("it is logged")
        .atMost(Stage.PATIENCE)
        .until(() -> rig().log().since(before).documents(), printed -> printed.contains(refused));
  }

  @ParameterizedTest
  @MethodSource("firstForgeries")
  void acceptsNothingOfAForgeryThatIsTheFirstItSees(Forgery forgery) {
    Stage on = new Stage(rig(), rig().unseenCluster());
    on.publish("alice");
    int before = rig().log().end();
    put(forgery, on);

    int status = on.review(Fleet.STRANGER).status();

    assertThat(status).isEqualTo(503);
    assertThat(bySecretOfTheAttacker(on).status()).isIn(401, 503);
    Eventually.that("it is counted")
        .atMost(Stage.PATIENCE)
        .until(
            () -> rig().log().since(before).of(Metric.SNAPSHOT_REJECTED, Dimension.REASON),
            reasons -> reasons.contains(forgery.problem().name()));
  }

  /** Beside a forged registration lies a map that only it would let pass. */
  private static void put(Forgery forgery, Stage on) {
    on.put(forgery.document(), forgery.text().apply(on));
    if (forgery.document() == DocumentType.REGISTRATION) {
      on.put(DocumentType.SNAPSHOT, Forgery.mine(on, DocumentType.SNAPSHOT));
    }
  }

  private static Answer bySecretOfTheAttacker(Stage on) {
    String token = Fleet.token(Fleet.ALICE, on.cluster());
    return on.rig()
        .function()
        .invoke(TestEvent.to(on.cluster()).bearer(Forgery.SECRET).review(token));
  }

  /** Who may publish is trusted with the map, not with who publishes or administers. */
  @Test
  void takesNeitherCreatorsNorKeysNorSecretsFromASnapshot() {
    Stage on = new Stage(rig(), rig().unseenCluster());
    on.publish("alice");
    on.put(
        DocumentType.SNAPSHOT,
        on.edited(
            DocumentType.SNAPSHOT,
            payload -> {
              Forgery.grantToStranger(payload);
              payload.putArray("audiences").add("elsewhere");
            }));
    int before = rig().log().end();

    assertThat(on.alice()).isEqualTo("somebody");

    assertThat(Stage.nameOf(on.review(Fleet.STRANGER))).isEqualTo("nobody");
    assertThat(bySecretOfTheAttacker(on).status()).isEqualTo(401);
    assertThat(rig().log().since(before).documents()).isEmpty();
    on.put(DocumentType.SNAPSHOT, Forgery.mine(on, DocumentType.SNAPSHOT));
    assertThat(Stage.nameOf(on.review(Fleet.STRANGER))).isEqualTo("nobody");
  }

  @Test
  void doesNotBindTheCreatorByADenyListInASnapshot() {
    Stage on = new Stage(rig(), rig().unseenCluster());
    on.publish("alice");
    on.put(
        DocumentType.SNAPSHOT,
        on.edited(DocumentType.SNAPSHOT, payload -> payload.putArray("deny").add("123456789012")));

    String creator = groupOf(on, Fleet.CREATOR);

    assertThat(creator).isEqualTo("system:masters");
    assertThat(on.alice()).isEqualTo("nobody");
  }

  private static String groupOf(Stage on, StsKey who) {
    return on.review(who).json().at("/status/user/groups/0").asText();
  }

  @Test
  void acceptsNoMapSignedByAKeyThatWasTakenOutOfTheRegistration() {
    Stage on = new Stage(rig(), rig().unseenCluster());
    SigningKey next = SigningKey.generate();
    on.publish("alice");
    assertThat(on.alice()).isEqualTo("alice");
    on.put(
        DocumentType.REGISTRATION,
        on.edited(
            DocumentType.REGISTRATION,
            payload -> payload.putArray("snapshotKeys").add(next.verificationKey().spki())));
    assertThat(on.alice()).isEqualTo("503");
    on.put(DocumentType.SNAPSHOT, by(next, on));
    assertThat(on.alice()).isEqualTo("somebody");
    int before = rig().log().end();

    on.publish("thief", Instant.now());

    assertThat(on.alice()).isEqualTo("somebody");
    assertThat(rig().log().since(before).documents())
        .contains(on.key(DocumentType.SNAPSHOT) + " " + Problem.UNKNOWN_KEY);
  }

  private static String by(SigningKey key, Stage on) {
    DocumentType type = DocumentType.SNAPSHOT;
    return Jws.signed(type, Jws.payload(on.good(type)), key);
  }

  /** Where no newer one was seen; else see the forgery "an old one". */
  @Test
  void letsAnOldSnapshotThatIsPutBackLiveNoLongerThanTheGreatestAge() {
    Stage on = new Stage(rig(), rig().unseenCluster());
    on.publish("alice");
    Instant published = Instant.now().minus(MAX_STALENESS).plusSeconds(3);
    on.publish("leaver", published);
    assertThat(on.alice()).isEqualTo("leaver");

    Eventually.pause(Duration.between(Instant.now(), published.plus(MAX_STALENESS)).plusMillis(50));

    assertThat(on.alice()).isEqualTo("503");
    Stage later = new Stage(rig(), rig().unseenCluster());
    later.publish("alice");
    later.publish("leaver", published);
    assertThat(later.alice()).isEqualTo("503");
  }

  /** What a registration grants ends by its notAfter, or with the operator key. */
  @Test
  void takesAnOldRegistrationOnlyWhereItHasSeenNoNewerOne() {
    Stage unseen = new Stage(rig(), rig().unseenCluster());
    unseen.publish("alice");
    Consumer<Stage> replay =
        on ->
            on.put(
                DocumentType.REGISTRATION,
                on.edited(
                    DocumentType.REGISTRATION,
                    payload -> {
                      payload.put("revision", 1);
                      payload.putArray("creators").addObject().put("arn", Fleet.STRANGER.arn());
                    }));
    replay.accept(unseen);
    assertThat(groupOf(unseen, Fleet.STRANGER)).isEqualTo("system:masters");
    Stage seen = new Stage(rig(), rig().unseenCluster());
    seen.publish("alice");
    assertThat(seen.alice()).isEqualTo("alice");

    replay.accept(seen);

    assertThat(Stage.nameOf(seen.review(Fleet.STRANGER))).isEqualTo("nobody");
  }
}
