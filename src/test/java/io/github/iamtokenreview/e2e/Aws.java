package io.github.iamtokenreview.e2e;

import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.dev.Ec2Instance;
import io.github.iamtokenreview.dev.Ec2StandIn;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.dev.StsStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the system needs of AWS: STS and EC2, which verify signatures, and S3. */
final class Aws implements AutoCloseable {
  static final String BUCKET = "fleet";
  static final String PRIVATE_DNS_NAME = "ip-10-0-0-17.ec2.internal";

  private static final Duration START = Duration.ofSeconds(60);
  private static final List<StsKey> KEYS = Person.ALL.stream().map(Person::key).toList();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI s3;
  private final Server moto;
  private final Ec2StandIn ec2;
  private StsStandIn sts;

  private Aws(Path motoProgram, Path directory) throws IOException {
    int port = Ports.free();
    s3 = URI.create("http://127.0.0.1:" + port);
    moto =
        Server.start(
            directory.resolve("moto.log"),
            List.of(motoProgram.toString(), "-H", "127.0.0.1", "-p", String.valueOf(port)),
            Map.of("PATH", System.getenv("PATH")));
    sts = StsStandIn.start(KEYS, Clock.systemUTC());
    ec2 = Ec2StandIn.start(KEYS, Person.REGION, Clock.systemUTC());
    ec2.put(new Ec2Instance(Person.INSTANCE, Person.ACCOUNT, PRIVATE_DNS_NAME));
  }

  static Aws start(Path moto, Path directory) {
    try {
      return new Aws(moto, directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Comes back when it is there. */
  void makeBucket() {
    Eventually.within(START, "S3 has a bucket", () -> status("PUT", "/" + BUCKET) == 200);
  }

  private int status(String method, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(s3.resolve(path)).method(method, BodyPublishers.noBody()).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  StsStandIn sts() {
    return sts;
  }

  Ec2StandIn ec2() {
    return ec2;
  }

  /** Which can be suspended. */
  Server s3() {
    return moto;
  }

  /** Nobody listens where STS was. */
  void stopSts() {
    sts.close();
  }

  /** Is back after {@link #stopSts}, where it was. */
  void startSts() {
    try {
      sts = StsStandIn.start(KEYS, Clock.systemUTC(), sts.uri().getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By which programs that use S3 find it, and may. */
  Map<String, String> s3Environment() {
    return Map.of(
        "AWS_REGION",
        Person.REGION,
        "AWS_ACCESS_KEY_ID",
        Person.FUNCTION.key().accessKeyId(),
        "AWS_SECRET_ACCESS_KEY",
        Person.FUNCTION.key().credentials().secretAccessKey(),
        "AWS_SESSION_TOKEN",
        String.valueOf(Person.FUNCTION.key().credentials().sessionToken()),
        "IAM_TOKENREVIEW_S3_ENDPOINT_OVERRIDE",
        s3.toString());
  }

  @Override
  public void close() {
    moto.resume();
    moto.close();
    sts.close();
    ec2.close();
  }
}
