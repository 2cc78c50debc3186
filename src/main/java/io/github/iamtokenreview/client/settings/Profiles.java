package io.github.iamtokenreview.client.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/** What AWS' {@code config} and {@code credentials} say together. */
public final class Profiles {

  /** The profile of who names none. */
  public static final String DEFAULT = "default";

  /** Enough to choose from; some have hundreds. */
  private static final int NAMES_SHOWN = 10;

  private final UserEnvironment environment;
  private final ProfileFile files;

  private Profiles(UserEnvironment environment, ProfileFile files) {
    this.environment = environment;
    this.files = files;
  }

  /** A file that is not there is empty. */
  public static Profiles read(UserEnvironment environment) throws TokenFailedException {
    ProfileFile.Aggregator both = ProfileFile.aggregator();
    add(both, environment.configFile(), ProfileFile.Type.CONFIGURATION);
    add(both, environment.credentialsFile(), ProfileFile.Type.CREDENTIALS);
    return new Profiles(environment, both.build());
  }

  private static void add(ProfileFile.Aggregator both, Path file, ProfileFile.Type type)
      throws TokenFailedException {
    if (!Files.exists(file)) {
      return;
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new TokenFailedException(file + " can't be read: it must be a file you may read");
    }
    try {
      both.addFile(ProfileFile.builder().content(file).type(type).build());
    } catch (IllegalArgumentException e) { // Names the line, and quotes nothing of it.
      throw new TokenFailedException(file + " is not as AWS wants it: " + e.getMessage());
    }
  }

  /** The profile's properties, or empty when there is no such profile. */
  public Optional<Map<String, String>> profile(String name) {
    return files.profile(name).map(Profile::properties);
  }

  /**
   * Another section's properties.
   *
   * @param kind {@code sso-session} or {@code services}
   */
  public Optional<Map<String, String>> section(String kind, String name) {
    return files.getSection(kind, name).map(Profile::properties);
  }

  /** That a profile is missing, where it was looked for, and which there are. */
  public TokenFailedException missing(String name) {
    TreeSet<String> names = new TreeSet<>(files.profiles().keySet());
    String there =
        names.isEmpty()
            ? "there are no profiles"
            : "there are "
                + String.join(", ", names.stream().limit(NAMES_SHOWN).toList())
                + (names.size() > NAMES_SHOWN ? ", …" : "");
    return new TokenFailedException(
        "there is no profile '%s' in %s or %s (%s): name another, or run 'aws configure --profile %s'"
            .formatted(name, environment.configFile(), environment.credentialsFile(), there, name));
  }
}
