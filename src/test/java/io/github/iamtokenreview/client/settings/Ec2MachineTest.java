package io.github.iamtokenreview.client.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ec2MachineTest {
  @TempDir private Path firmware;

  private final UserEnvironment environment = new UserEnvironment(Map.of(), Path.of("/nowhere"));

  private boolean has(InetSocketAddress service) {
    return new Ec2Machine(firmware, service).hasMetadataService(environment);
  }

  private static InetSocketAddress unreachable() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
  }

  @ParameterizedTest
  @CsvSource({
    "sys_vendor, Amazon EC2, true",
    "bios_version, 4.2.amazon, true",
    "bios_vendor, Amazon EC2, true",
    "sys_vendor, LENOVO, false",
    "product_name, Amazon Basics, false"
  })
  void goesByTheFirmware(String file, String text, boolean expected) throws IOException {
    Files.writeString(firmware.resolve("sys_vendor"), "Xen\n");
    Files.writeString(firmware.resolve(file), text + "\n");

    assertThat(has(unreachable())).isEqualTo(expected);
  }

  /** A laptop's firmware is believed: the service is not even tried. */
  @Test
  void asksNobodyWhereTheFirmwareNamesAnotherMaker() throws IOException {
    Files.writeString(firmware.resolve("sys_vendor"), "LENOVO\n");

    try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(has(new InetSocketAddress(service.getInetAddress(), service.getLocalPort())))
          .isFalse();
    }
  }

  /** Other clouds have something at that address, too; it takes no such request. */
  @ParameterizedTest
  @CsvSource({"200, true", "403, false", "404, false"})
  void triesTheServiceWhereThereIsNoFirmware(int status, boolean expected) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/latest/api/token",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(status, -1);
          }
        });
    server.start();
    try {
      assertThat(has(server.getAddress())).isEqualTo(expected);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void waitsForNobodyWhereThereIsNoFirmware() throws IOException {
    Instant begin = Instant.now();
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(has(new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort())))
          .isFalse();
    }
    assertThat(has(unreachable())).isFalse();
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void doesAsItIsTold() throws IOException {
    Files.writeString(firmware.resolve("sys_vendor"), "Amazon EC2\n");
    Ec2Machine machine = new Ec2Machine(firmware, unreachable());

    assertThat(machine.hasMetadataService(with("AWS_EC2_METADATA_DISABLED", "TRUE"))).isFalse();
    assertThat(machine.hasMetadataService(with("AWS_EC2_METADATA_DISABLED", "false"))).isTrue();

    Files.writeString(firmware.resolve("sys_vendor"), "LENOVO\n");
    assertThat(
            machine.hasMetadataService(
                with("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1")))
        .isTrue();
  }

  private static UserEnvironment with(String name, String value) {
    return new UserEnvironment(Map.of(name, value), Path.of("/nowhere"));
  }
}
