package io.github.iamtokenreview.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** What Lambda calls: the gateway's event in, the gateway's answer out. */
@Singleton
@UnlessBuildProperty(name = "app", stringValue = "cli", enableIfMissing = true)
public final class GatewayHandler implements RequestStreamHandler {
  private static final JsonFactory JSON = new JsonFactory();

  private final Webhook webhook;

  GatewayHandler(Webhook webhook) {
    this.webhook = webhook;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    write(answer(event), answer);
  }

  /**
   * An error of the machine too, such as no memory, is "cannot decide": what the gateway makes of a
   * failed invocation, an API server asks again and again.
   */
  private WebhookResponse answer(InputStream event) {
    try {
      return webhook.handle(GatewayEvent.read(event));
    } catch (IOException | RuntimeException | Error e) {
      // Its text may hold a part of the event.
      System.err.println("an event could not be answered: " + e.getClass().getName());
      return WebhookResponse.undecided();
    }
  }

  private static void write(WebhookResponse response, OutputStream answer) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(answer)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", response.status());
      json.writeObjectFieldStart("headers");
      json.writeStringField("Content-Type", response.contentType());
      for (Map.Entry<String, String> header : response.headers().entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      json.writeStringField("body", response.body());
      json.writeBooleanField("isBase64Encoded", false);
      json.writeEndObject();
    }
  }
}
