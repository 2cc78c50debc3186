package io.github.iamtokenreview.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Which release this is. */
public final class ProgramVersion implements IVersionProvider {

  /** The build writes the project's version into it. */
  private static final String RESOURCE = "/cli/version.txt";

  @Override
  public String[] getVersion() throws IOException {
    try (InputStream in = ProgramVersion.class.getResourceAsStream(RESOURCE)) {
      String version = new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), UTF_8);
      return new String[] {"iam-tokenreview " + version.strip()};
    }
  }
}
