package io.github.iamtokenreview.client.settings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether this machine is an EC2 instance, found out without asking the metadata service: elsewhere
 * that takes seconds, or reaches somebody else's.
 */
public final class Ec2Machine {

  /**
   * Where Linux shows what the firmware says; an instance's vendor is {@code Amazon EC2}, of the
   * Xen generation its BIOS version {@code 4.2.amazon}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/identify_ec2_instances.html">Identify
   *     EC2 instances</a>
   */
  private static final Path FIRMWARE = Path.of("/sys/class/dmi/id");

  private static final List<String> FIRMWARE_FILES =
      List.of("sys_vendor", "bios_vendor", "bios_version", "board_vendor");

  private static final String METADATA_SERVICE = "169.254.169.254";

  private static final int METADATA_PORT = 80;

  /** It is on the same host, so either at once or not at all. */
  private static final int CONNECT_MILLIS = 200;

  private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(500);

  private final Path firmware;
  private final InetSocketAddress service;
  private @Nullable Boolean answered;

  /** This machine. */
  public Ec2Machine() {
    this(FIRMWARE, new InetSocketAddress(METADATA_SERVICE, METADATA_PORT));
  }

  /**
   * @param firmware directory of the firmware's texts; where it is missing, the service is tried
   */
  Ec2Machine(Path firmware, InetSocketAddress service) {
    this.firmware = firmware;
    this.service = service;
  }

  /** Whether the metadata service is worth asking. */
  public boolean hasMetadataService(UserEnvironment environment) {
    if (environment
        .value("AWS_EC2_METADATA_DISABLED")
        .filter(text -> text.equalsIgnoreCase("true"))
        .isPresent()) {
      return false;
    }
    if (environment.value("AWS_EC2_METADATA_SERVICE_ENDPOINT").isPresent()) {
      return true;
    }
    return Files.isReadable(firmware.resolve(FIRMWARE_FILES.get(0)))
        ? FIRMWARE_FILES.stream().anyMatch(this::namesAmazon)
        : answers();
  }

  private boolean namesAmazon(String file) {
    try {
      return Files.readString(firmware.resolve(file), ISO_8859_1)
          .toLowerCase(Locale.ROOT)
          .contains("amazon");
    } catch (IOException e) {
      return false;
    }
  }

  /** Asked once: where nothing answers, it takes its time. */
  private boolean answers() {
    if (answered == null) {
      answered = connects() && isMetadataService();
    }
    return answered;
  }

  private boolean isMetadataService() {
    String url = "http://%s:%d".formatted(service.getHostString(), service.getPort());
    return new InstanceMetadata(url, new LocalService(ANSWER_TIMEOUT)).isThere();
  }

  private boolean connects() {
    try (Socket socket = new Socket()) {
      socket.connect(service, CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
