package io.github.iamtokenreview.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StagedFilesTest {
  @TempDir private Path directory;

  @Test
  void changesNothingBeforeTheCommit() throws Exception {
    Files.writeString(directory.resolve("a"), "old");

    try (StagedFiles files = StagedFiles.in(directory)) {
      files.stage("a", "new");
      files.stageNew("b", "new");
    }

    assertThat(directory.resolve("a")).hasContent("old");
    assertThat(names()).containsExactly("a");
  }

  @Test
  void keepsWhatItReplaces() throws Exception {
    Files.writeString(directory.resolve("a"), "old");
    Files.writeString(directory.resolve("a.old"), "older");

    try (StagedFiles files = StagedFiles.in(directory)) {
      files.stage("a", "new");
      files.commit();
    }

    assertThat(directory.resolve("a")).hasContent("new");
    assertThat(directory.resolve("a.old")).hasContent("old");
    assertThat(names()).containsExactly("a", "a.old");
  }

  @Test
  void overwritesNoLinkToNowhere() throws Exception {
    Files.createSymbolicLink(directory.resolve("a"), directory.resolve("nowhere"));

    try (StagedFiles files = StagedFiles.in(directory)) {
      assertThatThrownBy(() -> files.stageNew("a", "new"))
          .isInstanceOf(CommandFailedException.class)
          .hasMessageContaining("is there already");
    }
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
