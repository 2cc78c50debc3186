package io.github.iamtokenreview.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.iamtokenreview.dev.AssumableRole;
import io.github.iamtokenreview.dev.ReceivedRequest;
import io.github.iamtokenreview.dev.RoleStandIn;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A workstation, and a server of STS that verifies what is signed and knows one role. */
final class RoleRig implements AutoCloseable {
  final Workstation machine;
  final RoleStandIn sts;

  RoleRig(Path home) throws IOException {
    machine = new Workstation(home).signedInAs(Workstation.ALICE).set("AWS_REGION", "eu-west-1");
    sts = RoleStandIn.start("eu-west-1", machine.clock);
    sts.put(Workstation.ALICE);
    sts.put(Workstation.JDOE);
    sts.put(role(Duration.ofHours(1)));
    machine.set("AWS_ENDPOINT_URL_STS", sts.uri().toString());
  }

  static AssumableRole role(Duration life) {
    return new AssumableRole(Workstation.ROLE, Optional.empty(), Workstation.ADMIN, life);
  }

  /** The values of a parameter, a request each that has it. */
  List<String> sent(String parameter) {
    List<String> values = new ArrayList<>();
    for (ReceivedRequest request : sts.requests()) {
      for (String pair : request.form().split("&", -1)) {
        if (pair.startsWith(parameter + "=")) {
          values.add(URLDecoder.decode(pair.substring(parameter.length() + 1), UTF_8));
        }
      }
    }
    return values;
  }

  @Override
  public void close() {
    sts.close();
  }
}
