package io.github.iamtokenreview.client.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
  @TempDir private Path home;

  private Profiles read(String... variables) throws TokenFailedException {
    return Profiles.read(Environments.of(home, variables));
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(home.resolve(file).getParent());
    Files.writeString(home.resolve(file), text);
  }

  @Test
  void areNoneWithoutFiles() throws TokenFailedException {
    assertThat(read().profile("default")).isEmpty();
  }

  @Test
  void joinBothFilesTheCredentialsFirst() throws IOException, TokenFailedException {
    write(".aws/config", "[profile a]\nregion = r\naws_access_key_id = config\n");
    write(".aws/credentials", "[a]\naws_access_key_id = credentials\n");

    assertThat(read().profile("a").orElseThrow())
        .containsEntry("region", "r")
        .containsEntry("aws_access_key_id", "credentials");
  }

  @Test
  void areReadWhereTheEnvironmentSays() throws IOException, TokenFailedException {
    write("elsewhere/config", "[profile a]\n");
    write("elsewhere/credentials", "[b]\n");

    Profiles profiles =
        read(
            "AWS_CONFIG_FILE",
            "~/elsewhere/config",
            "AWS_SHARED_CREDENTIALS_FILE",
            home.resolve("elsewhere/credentials").toString());

    assertThat(profiles.profile("a")).isPresent();
    assertThat(profiles.profile("b")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a]\nhidden\n", "hidden = 1\n", "[a\nhidden = 1\n"})
  void nameFileAndLineOfAnErrorAndNothingOfIt(String text) throws IOException {
    write(".aws/credentials", text);

    assertThatThrownBy(this::read)
        .isInstanceOf(TokenFailedException.class)
        .hasMessageContaining(home.resolve(".aws/credentials").toString())
        .hasMessageContaining("line")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void saysThatADirectoryIsNoFile() throws IOException {
    Files.createDirectories(home.resolve(".aws/config"));

    assertThatThrownBy(this::read).hasMessageContaining(".aws/config can't be read");
  }

  @Test
  void sayWhichProfilesThereAre() throws IOException, TokenFailedException {
    write(".aws/config", "[profile one]\n[profile two]\n");

    assertThat(read().missing("three"))
        .hasMessageContaining("'three'")
        .hasMessageContaining("one, two)")
        .hasMessageContaining(home.resolve(".aws/config").toString());
  }
}
