package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.iamtokenreview.awsauth.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Says on the ConfigMap what is wrong with it, where {@code kubectl describe} shows it: a warning
 * when something goes wrong, and a good word when it is mended. The same is not said again for a
 * while, yet soon enough that it never vanishes (the API server drops Events after an hour).
 */
final class ConfigMapEvents implements PublishListener {
  static final Duration REPEAT = Duration.ofMinutes(30);

  /** A store that is away for a moment is nobody's business. */
  static final int FAILURES = 3;

  private static final int MAX_LISTED = 5;
  private static final System.Logger LOG = System.getLogger(ConfigMapEvents.class.getName());

  private final EventWriter writer;
  private final InstantSource clock;
  private final Predicate<Finding> saidElsewhere;
  private Source.Version version = Source.Version.NONE;
  private Optional<EventText> last = Optional.empty();
  private String lastUid = "";
  private Instant lastSaid = Instant.MIN;

  /**
   * @param saidElsewhere errors of objects that have an Event of their own
   */
  ConfigMapEvents(EventWriter writer, InstantSource clock, Predicate<Finding> saidElsewhere) {
    this.writer = writer;
    this.clock = clock;
    this.saidElsewhere = saidElsewhere;
  }

  @Override
  public void published(Source source, Outcome outcome) {
    if (source.configMapPresent()) {
      version = source.version();
    }
    if (!outcome.isComplete()) {
      say(warning(outcome));
    } else if (last.filter(EventText::warning).isPresent()) {
      say(new EventText(false, "Published", "All of aws-auth is published again."));
    }
  }

  @Override
  public void failed(String problem, int failures, Duration wait) {
    if (failures >= FAILURES) {
      say(new EventText(true, "PublishFailed", "aws-auth is not being published: " + problem));
    }
  }

  private EventText warning(Outcome outcome) {
    List<Finding> errors =
        outcome.findings().stream()
            .filter(Finding::isError)
            .filter(error -> !saidElsewhere.test(error))
            .toList();
    boolean missing = errors.stream().anyMatch(error -> error.code().equals(Notices.MISSING));
    StringBuilder message = new StringBuilder(consequence(outcome));
    for (int i = 0; i < Math.min(errors.size(), MAX_LISTED); i++) {
      message.append(" (%d) %s".formatted(i + 1, FindingText.of(errors.get(i))));
    }
    if (errors.isEmpty()) {
      message.append(" IAMIdentityMapping objects have errors: look at their Events.");
    }
    if (errors.size() > MAX_LISTED) {
      message.append(" and ").append(errors.size() - MAX_LISTED).append(" more");
    }
    return new EventText(true, missing ? "Missing" : "Invalid", message.toString());
  }

  private static String consequence(Outcome outcome) {
    if (!(outcome instanceof Outcome.InStore kept)) {
      return "Nothing is published.";
    }
    return kept.basis() == Outcome.Basis.GOOD_ENTRIES
        ? "Published without the entries that have errors."
        : "The last good mappings stay in force.";
  }

  private void say(EventText text) {
    Instant now = clock.instant();
    boolean again = last.filter(text::equals).isPresent() && lastUid.equals(version.uid());
    if (again && (!text.warning() || now.isBefore(lastSaid.plus(REPEAT)))) {
      return;
    }
    try {
      writer.write(EventSubject.configMap(version), text, now);
      last = Optional.of(text);
      lastUid = version.uid();
      lastSaid = now;
    } catch (KubernetesClientException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot write an Event: {0}", e.getMessage());
    }
  }
}
