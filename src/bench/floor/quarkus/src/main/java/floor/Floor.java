package floor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What a function of this extension costs that decides nothing. */
@Singleton
public final class Floor implements RequestStreamHandler {
  private static final byte[] ANSWER =
      """
      {"statusCode":200,"headers":{"Content-Type":"application/json"},"body":"{}","isBase64Encoded":false}"""
          .getBytes(StandardCharsets.UTF_8);

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    event.readAllBytes();
    answer.write(ANSWER);
  }
}
