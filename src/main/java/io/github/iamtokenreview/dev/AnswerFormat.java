package io.github.iamtokenreview.dev;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The two languages of STS' answers: XML, or JSON for who asks for it. */
enum AnswerFormat {
  JSON("application/json") {
    @Override
    String success(StsKey key, String requestId) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      ObjectNode response = root.putObject("GetCallerIdentityResponse");
      response
          .putObject("GetCallerIdentityResult")
          .put("Account", key.account())
          .put("Arn", key.arn())
          .put("UserId", key.userId());
      response.putObject("ResponseMetadata").put("RequestId", requestId);
      return root.toString();
    }

    @Override
    String error(StsErrorCode code, String message, String requestId) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      root.putObject("Error")
          .put("Code", code.code())
          .put("Message", message)
          .put("Type", code.type());
      return root.put("RequestId", requestId).toString();
    }
  },

  XML("text/xml") {
    @Override
    String success(StsKey key, String requestId) {
      return """
          <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
            <GetCallerIdentityResult>
              <Arn>%s</Arn>
              <UserId>%s</UserId>
              <Account>%s</Account>
            </GetCallerIdentityResult>
            <ResponseMetadata>
              <RequestId>%s</RequestId>
            </ResponseMetadata>
          </GetCallerIdentityResponse>
          """
          .formatted(escaped(key.arn()), escaped(key.userId()), escaped(key.account()), requestId);
    }

    @Override
    String error(StsErrorCode code, String message, String requestId) {
      return """
          <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
            <Error>
              <Type>%s</Type>
              <Code>%s</Code>
              <Message>%s</Message>
            </Error>
            <RequestId>%s</RequestId>
          </ErrorResponse>
          """
          .formatted(code.type(), code.code(), escaped(message), requestId);
    }

    private String escaped(String text) {
      return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
  };

  private final String contentType;

  AnswerFormat(String contentType) {
    this.contentType = contentType;
  }

  /** What a request's Accept headers ask for. */
  static AnswerFormat of(List<String> accept) {
    return accept.stream().anyMatch(value -> value.contains(JSON.contentType)) ? JSON : XML;
  }

  StsAnswer identity(StsKey key) {
    String requestId = UUID.randomUUID().toString();
    return answer(200, success(key, requestId), requestId);
  }

  StsAnswer refusal(StsErrorCode code, String message) {
    String requestId = UUID.randomUUID().toString();
    return answer(code.status(), error(code, message, requestId), requestId);
  }

  private StsAnswer answer(int status, String body, String requestId) {
    return new StsAnswer(
        status, Map.of("Content-Type", contentType, "x-amzn-RequestId", requestId), body);
  }

  abstract String success(StsKey key, String requestId);

  abstract String error(StsErrorCode code, String message, String requestId);
}
