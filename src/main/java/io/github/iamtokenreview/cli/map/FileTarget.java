package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.AwsAuthEditor;
import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.Edit;
import io.github.iamtokenreview.awsauth.EditRefusedException;
import io.github.iamtokenreview.awsauth.EditedAwsAuth;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.files.FileReplacement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A manifest on disk. It is whole at any time, and keeps its owner and mode. */
final class FileTarget implements MapTarget {
  private final Path file;
  private String before = "";
  private String after = "";

  FileTarget(Path file) {
    this.file = file;
  }

  @Override
  public Draft draft(Edit edit) throws EditRefusedException, CommandFailedException {
    before = text();
    EditedAwsAuth edited = AwsAuthEditor.editManifest(before, edit);
    after = edited.text();
    return new Draft(file.toString(), before, AwsAuthParser.parseManifest(before), edited);
  }

  @Override
  public boolean apply() throws CommandFailedException {
    if (!text().equals(before)) {
      return false;
    }
    write(file, after);
    return true;
  }

  @Override
  public MapText read() throws CommandFailedException {
    return MapText.ofFile(file.toString(), InputStream.nullInputStream());
  }

  private String text() throws CommandFailedException {
    return Objects.requireNonNull(read().texts().get(""));
  }

  private static void write(Path file, String text) throws CommandFailedException {
    try {
      Path real = file.toRealPath();
      try (FileReplacement replacement = FileReplacement.of(real)) {
        replacement.write(text);
        if (!Files.isWritable(real)) { // Renaming would do without.
          throw new AccessDeniedException(real.toString());
        }
        replacement.commit();
      }
    } catch (IOException e) {
      throw CommandFailedException.of(file + " was not changed", e);
    }
  }
}
