import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;

/** Lambda's runtime for Java, as thin as it can be: hands events to the function's archive on the JVM. */
final class Loop {
  public static void main(String[] arguments) throws Exception {
    String api = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/";
    QuarkusStreamHandler handler = new QuarkusStreamHandler();
    while (true) {
      HttpURLConnection next = open(api + "next");
      String id = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try (InputStream event = next.getInputStream()) {
        handler.handleRequest(event, answer, null);
      }
      HttpURLConnection response = open(api + id + "/response");
      response.setDoOutput(true);
      response.getOutputStream().write(answer.toByteArray());
      response.getInputStream().readAllBytes();
    }
  }

  private static HttpURLConnection open(String url) throws Exception {
    return (HttpURLConnection) URI.create(url).toURL().openConnection();
  }
}
