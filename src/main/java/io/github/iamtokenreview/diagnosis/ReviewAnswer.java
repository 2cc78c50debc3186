package io.github.iamtokenreview.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.diagnosis.WebhookCall.Answer;
import io.github.iamtokenreview.review.UserInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The TokenReview that a webhook answers, as an API server would take it.
 *
 * @param user empty when the token is refused
 */
record ReviewAnswer(Optional<UserInfo> user) {
  static final String API_VERSION = "authentication.k8s.io/v1";
  private static final String NAME = "answer";
  private static final String NOT_THE_WEBHOOK =
      "it is not the webhook that answers: look at the URL, and at what stands before the function";

  static ReviewAnswer read(Answer answer) throws StepFailedException {
    if (StatusStep.isHtml(answer)) {
      throw StepFailedException.of(
          NAME, "a page of HTML, perhaps of a login or a proxy", NOT_THE_WEBHOOK);
    }
    JsonNode review = json(answer.body());
    requireText(review, "kind", "TokenReview");
    requireText(review, "apiVersion", API_VERSION);
    JsonNode authenticated = review.path("status").path("authenticated");
    if (!authenticated.isBoolean()) {
      throw StepFailedException.of(
          NAME, "a TokenReview without status.authenticated", NOT_THE_WEBHOOK);
    }
    return new ReviewAnswer(
        authenticated.booleanValue()
            ? Optional.of(user(review.path("status").path("user")))
            : Optional.empty());
  }

  private static JsonNode json(String body) throws StepFailedException {
    try {
      JsonNode json = new ObjectMapper().readTree(body);
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // Its text would quote the body.
    }
    throw StepFailedException.of(NAME, "no JSON object", NOT_THE_WEBHOOK);
  }

  private static void requireText(JsonNode review, String member, String value)
      throws StepFailedException {
    if (!review.path(member).asText("").equals(value)) {
      throw StepFailedException.of(
          NAME, "JSON whose %s is not %s".formatted(member, value), NOT_THE_WEBHOOK);
    }
  }

  private static UserInfo user(JsonNode user) throws StepFailedException {
    String name = user.path("username").asText("");
    if (name.isEmpty()) {
      throw StepFailedException.of(NAME, "authenticated, but without a user name", NOT_THE_WEBHOOK);
    }
    Map<String, String> extra = new LinkedHashMap<>();
    user.path("extra")
        .properties()
        .forEach(entry -> extra.put(entry.getKey(), String.join(", ", texts(entry.getValue()))));
    return new UserInfo(name, user.path("uid").asText(""), texts(user.path("groups")), extra);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText("")));
    return texts;
  }
}
