package io.github.iamtokenreview.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.Jws;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.webhook.FunctionRig.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** One cluster, its two documents in S3, and what the function makes of them. */
record Stage(S3Rig rig, String cluster) {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  DocumentKey key(DocumentType type) {
    return new DocumentKey(new ClusterId(cluster), type);
  }

  private String path(DocumentType type) {
    return "/" + key(type).path();
  }

  void put(DocumentType type, String text) {
    rig.s3().put(path(type), text);
  }

  String stored(DocumentType type) {
    return rig.s3().get(path(type));
  }

  void remove(DocumentType type) {
    rig.s3().remove(path(type));
  }

  void fault(DocumentType type, Fault fault) {
    rig.s3().fault(path(type), fault);
  }

  /** Both documents anew, by whom they must be signed; Alice is of that name. */
  void publish(String alice) {
    rig.function().fleet().register(cluster);
    publish(alice, Instant.now());
  }

  void publish(String alice, Instant at) {
    put(DocumentType.SNAPSHOT, snapshot(cluster, alice, at));
  }

  /** Nothing is wrong any more. */
  void mend(String alice) {
    fault(DocumentType.REGISTRATION, new Fault.None());
    fault(DocumentType.SNAPSHOT, new Fault.None());
    publish(alice);
  }

  /** A new document as it must be, of a cluster. */
  String good(DocumentType type, String of) {
    return type == DocumentType.SNAPSHOT
        ? snapshot(of, "somebody", Instant.now())
        : rig.documents().registration(of, Fleet.bearer(), List.of());
  }

  String good(DocumentType type) {
    return good(type, cluster);
  }

  private String snapshot(String of, String alice, Instant at) {
    return rig.documents()
        .snapshot(of, Fleet.AWS_AUTH.replace("username: alice", "username: " + alice), at);
  }

  /** Who must sign documents of a type. */
  SigningKey signer(DocumentType type) {
    return type == DocumentType.SNAPSHOT ? rig.documents().publisher() : rig.documents().operator();
  }

  /** A good payload with something changed, signed by whom it must. */
  String edited(DocumentType type, Consumer<ObjectNode> change) {
    return Jws.signed(type, Jws.edited(Jws.payload(good(type)), change), signer(type));
  }

  Answer review(StsKey who) {
    return rig.function().invoke(TestEvent.to(cluster).review(Fleet.token(who, cluster)));
  }

  /** The name that Alice is given, or the status when she is given none. */
  String alice() {
    return nameOf(review(Fleet.ALICE));
  }

  static String nameOf(Answer answer) {
    if (answer.status() != 200) {
      return String.valueOf(answer.status());
    }
    JsonNode status = answer.json().path("status");
    return status.path("authenticated").asBoolean()
        ? status.path("user").path("username").asText()
        : "nobody";
  }

  /** What comes late comes in time all the same. */
  void awaitAlice(String name) {
    Eventually.that("Alice is " + name).atMost(PATIENCE).until(this::alice, name::equals);
  }

  /** For tables, whose rows can't throw. */
  void reconnect() {
    try {
      rig.s3().reconnect();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
