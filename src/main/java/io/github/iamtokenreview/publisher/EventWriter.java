package io.github.iamtokenreview.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.iamtokenreview.snapshot.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Writes Events. The same text has the same name, so that several publishers, or one that was
 * restarted, count up one Event instead of making more.
 */
final class EventWriter {
  private static final String COMPONENT = "iam-tokenreview-publisher";
  private static final int CONFLICT = 409;
  private static final int NAME_DIGITS = 16;

  private final KubernetesClient client;

  EventWriter(KubernetesClient client) {
    this.client = client;
  }

  /**
   * @throws KubernetesClientException when it could not be written
   */
  void write(EventSubject about, EventText text, Instant now) {
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    Event event = event(about, text, time);
    var events = client.v1().events().inNamespace(about.eventNamespace());
    try {
      events.resource(event).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      events.withName(event.getMetadata().getName()).edit(there -> again(there, time));
    }
  }

  private static Event again(Event there, String time) {
    int count = there.getCount() == null ? 1 : there.getCount();
    return new EventBuilder(there).withCount(count + 1).withLastTimestamp(time).build();
  }

  private static Event event(EventSubject about, EventText text, String time) {
    return new EventBuilder()
        .withNewMetadata()
        .withName(name(about, text))
        .withNamespace(about.eventNamespace())
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(about.apiVersion())
        .withKind(about.kind())
        .withNamespace(about.namespace())
        .withName(about.name())
        .withUid(about.version().uid())
        .withResourceVersion(about.version().resourceVersion())
        .endInvolvedObject()
        .withType(text.type())
        .withReason(text.reason())
        .withMessage(text.message())
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .withReportingComponent(COMPONENT)
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .build();
  }

  private static String name(EventSubject about, EventText text) {
    String whole = String.join("\n", about.version().uid(), text.reason(), text.message());
    return about.name() + "." + Sha256.hexOf(whole.getBytes(UTF_8)).substring(0, NAME_DIGITS);
  }
}
