package io.github.iamtokenreview.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.client.settings.Environments;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationKeyTest {
  private static final List<String> ARGUMENTS = List.of("token", "-i", "demo");

  @TempDir private Path home;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(home.resolve(".aws/sso/cache"));
    for (String file : List.of("config", "credentials", "sso/cache/a.json", "peer.yaml", "jwt")) {
      Files.writeString(home.resolve(".aws").resolve(file), "one");
    }
  }

  private Optional<String> key(List<String> arguments, String... variables) {
    return InvocationKey.of(arguments, Environments.of(home, variables));
  }

  private Optional<String> key() {
    return key(ARGUMENTS);
  }

  @Test
  void isTheSameForTheSame() {
    assertThat(key()).isEqualTo(key()).get().asString().matches("[0-9a-f]{64}");
    assertThat(key(ARGUMENTS, "PATH", "/bin", "TERM", "xterm")).isEqualTo(key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_PROFILE",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_REGION",
        "AWS_USE_FIPS_ENDPOINT",
        "AWS_ENDPOINT_URL_STS",
        "AWS_ANYTHING_YET_TO_COME",
        "DEFAULT_ROLE",
        "KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID",
        "KUBERNETES_EXEC_INFO"
      })
  void changesWithEachVariableThatCounts(String name) {
    Optional<String> one = key(ARGUMENTS, name, "1");

    assertThat(one).isPresent().isNotEqualTo(key()).isNotEqualTo(key(ARGUMENTS, name, "2"));
  }

  @Test
  void changesWithTheArguments() {
    assertThat(
            List.of(
                key(List.of("token", "-i", "demo")),
                key(List.of("token", "-i", "demo2")),
                key(List.of("token", "-i", "de", "mo")),
                key(List.of("token", "-i", "demo", "")),
                key(List.of("token", "-i", "demo", "--token-only"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void changesWithTheHome() {
    UserEnvironment other = Environments.of(home.resolve("other"));

    assertThat(InvocationKey.of(ARGUMENTS, other)).isNotEqualTo(key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"config", "credentials", "sso/cache/a.json", "sso/cache/new.json"})
  void changesWithTheFilesOfAws(String file) throws IOException {
    Optional<String> before = key();

    Files.writeString(home.resolve(".aws").resolve(file), "longer");

    assertThat(key()).isNotEqualTo(before);
  }

  @Test
  void changesWithTimeAndInodeOfAFile() throws IOException {
    Path config = home.resolve(".aws/config");
    Files.setLastModifiedTime(config, FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
    Optional<String> before = key();

    Files.setLastModifiedTime(config, FileTime.from(Instant.ofEpochSecond(1_700_000_001)));
    assertThat(key()).isNotEqualTo(before);

    Path copy = home.resolve(".aws/copy");
    Files.writeString(copy, "one");
    Files.setLastModifiedTime(copy, FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
    Files.move(copy, config, StandardCopyOption.REPLACE_EXISTING);
    assertThat(key()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-c %s", "-c%s", "-c=%s", "--config %s", "--config=%s"})
  void changesWithTheConfigurationThatIsNamed(String form) throws IOException {
    Path file = home.resolve(".aws/peer.yaml");
    List<String> arguments = List.of(("token " + form.formatted(file)).split(" "));
    Optional<String> before = key(arguments);

    Files.writeString(file, "longer");

    assertThat(key(arguments)).isNotEqualTo(before);
  }

  @Test
  void changesWithTheWebIdentityToken() throws IOException {
    Path file = home.resolve(".aws/jwt");
    String[] variable = {"AWS_WEB_IDENTITY_TOKEN_FILE", file.toString()};
    Optional<String> before = key(ARGUMENTS, variable);

    Files.writeString(file, "longer");

    assertThat(key(ARGUMENTS, variable)).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no-cache", "--no-cache=true", "@arguments", "-h", "--help", "-V"})
  void isNoneWhereNothingMayBeKept(String argument) {
    assertThat(key(List.of("token", "-i", "demo", argument))).isEmpty();
  }

  @Test
  void isNoneWithMoreSignInsThanAnybodyHas() throws IOException {
    for (int i = 1; i < 1_000; i++) {
      Files.createFile(home.resolve(".aws/sso/cache/" + i));
    }
    assertThat(key()).isPresent();

    Files.createFile(home.resolve(".aws/sso/cache/1000"));
    assertThat(key()).isEmpty();
  }
}
