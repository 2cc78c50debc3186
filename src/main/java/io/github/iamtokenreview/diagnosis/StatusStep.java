package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.diagnosis.WebhookCall.Answer;
import java.util.Locale;

/** What an HTTP status of the webhook, or of what stands before it, means. */
final class StatusStep {
  private static final String NAME = "http";
  private static final int OK = 200;

  private StatusStep() {}

  static Step of(Answer answer) throws StepFailedException {
    if (answer.status() == OK) {
      return Step.ok(NAME, "answered 200 after %d ms".formatted(answer.took().toMillis()));
    }
    throw StepFailedException.of(
        NAME, "answered " + answer.status() + what(answer), fix(answer.status()));
  }

  private static String what(Answer answer) {
    String target = answer.headers().firstValue("Location").orElse("");
    if (answer.status() / 100 == 3 && !target.isEmpty()) {
      // What comes behind may hold anything.
      return ", to " + target.replaceAll("[?#].*", "");
    }
    return isHtml(answer) ? ", with a page of HTML" : "";
  }

  static boolean isHtml(Answer answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("text/html") || answer.body().stripLeading().startsWith("<");
  }

  private static String fix(int status) {
    return switch (status) {
      case 401 ->
          "the secret or the cluster id is not the registered one, or the registration wants a"
              + " client certificate or another source address as well: compare with the file that"
              + " 'register' wrote last ('register ID --rotate-secret' makes another); the function's"
              + " log says which";
      case 400, 413, 415 ->
          "what stands before the function changes requests: have it pass body and Content-Type as"
              + " they are";
      case 403 ->
          "the gateway refuses it: look at its authorizer, resource policy and firewall rules";
      case 404 ->
          "look at the path of the webhook's URL, https://HOST[/STAGE]/clusters/ID/authenticate, and"
              + " at the gateway's route and stage";
      case 405 -> "the gateway must pass POST on to the function";
      case 429 ->
          "the gateway or the function is throttled: raise the stage's limits or the function's"
              + " concurrency; an API server tries 5 times now for each login";
      case 503 ->
          "the function can't decide now: its log names what, which is STS, the store, or a snapshot"
              + " that is missing or too old ('iam-tokenreview verify --store' shows the same)";
      case 500, 502, 504 ->
          "the gateway got no good answer of the function: look at the function's log, memory and"
              + " time limit, and at the gateway's right to invoke it";
      default ->
          status / 100 == 3
              ? "write the URL that it leads to into the webhook's kubeconfig: an API server would"
                  + " follow, and take the token there"
              : "see what stands on that URL: is it the gateway?";
    };
  }
}
