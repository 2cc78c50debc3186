package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.iamtokenreview.awsauth.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says on each {@code IAMIdentityMapping} what is wrong with it, as {@link ConfigMapEvents} do on
 * the ConfigMap. What could not be said there is left to those.
 */
final class MappingObjectEvents implements PublishListener {

  /** At a time: whoever breaks more sees the others when these are mended. */
  static final int MAX_OBJECTS = 20;

  private static final System.Logger LOG = System.getLogger(MappingObjectEvents.class.getName());

  private final EventWriter writer;
  private final InstantSource clock;
  private final Map<String, Said> said = new HashMap<>();

  private record Said(String uid, String message, Instant at) {}

  MappingObjectEvents(EventWriter writer, InstantSource clock) {
    this.writer = writer;
    this.clock = clock;
  }

  /** Whether the object of this error has an Event that says it. */
  boolean hasSaid(Finding error) {
    return error.objectName().filter(said::containsKey).isPresent();
  }

  @Override
  public void published(Source source, Outcome outcome) {
    Map<String, Source.Version> versions = source.objects();
    Map<String, List<Finding>> errors =
        outcome.findings().stream()
            .filter(Finding::isError)
            .filter(error -> error.objectName().filter(versions::containsKey).isPresent())
            .collect(
                Collectors.groupingBy(
                    error -> error.objectName().orElseThrow(), TreeMap::new, Collectors.toList()));
    said.keySet().retainAll(errors.keySet());
    errors.entrySet().stream()
        .limit(MAX_OBJECTS)
        .forEach(
            entry ->
                say(
                    EventSubject.identityMapping(
                        entry.getKey(), versions.getOrDefault(entry.getKey(), Source.Version.NONE)),
                    entry.getValue()));
  }

  private void say(EventSubject subject, List<Finding> errors) {
    String message =
        "Not published. "
            + errors.stream().map(FindingText::withoutPlace).collect(Collectors.joining(". "));
    EventText text = new EventText(true, "Invalid", message);
    Instant now = clock.instant();
    Said before = said.get(subject.name());
    if (before != null
        && before.uid().equals(subject.version().uid())
        && before.message().equals(text.message())
        && now.isBefore(before.at().plus(ConfigMapEvents.REPEAT))) {
      return;
    }
    try {
      writer.write(subject, text, now);
      said.put(subject.name(), new Said(subject.version().uid(), text.message(), now));
    } catch (KubernetesClientException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot write an Event: {0}", e.getMessage());
    }
  }

  @Override
  public void failed(String problem, int failures, Duration wait) {
    // No fault of an object.
  }
}
