package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.client.settings.TokenFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * What aws-iam-authenticator's configuration file says to {@code token}: <code>clusterID</code> and
 * {@code role}, in any case. Its server's keys are not looked at.
 */
record AuthenticatorConfig(Optional<String> cluster, Optional<String> role) {

  /** There are servers' files with all their mappings. */
  private static final int MAX_BYTES = 1024 * 1024;

  static final AuthenticatorConfig NONE =
      new AuthenticatorConfig(Optional.empty(), Optional.empty());

  static AuthenticatorConfig read(Path file) throws TokenFailedException {
    Node root;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new TokenFailedException(file + " is larger than 1 MiB: give the right file with -c");
      }
      root = parsed(file, new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new TokenFailedException(
          "the configuration %s can't be read: give the right file with -c".formatted(file));
    }
    return root instanceof MappingNode mapping
        ? new AuthenticatorConfig(text(mapping, "clusterID"), text(mapping, "role"))
        : NONE;
  }

  private static Node parsed(Path file, String text) throws TokenFailedException {
    try (StringReader reader = new StringReader(text)) {
      return new Yaml(new LoaderOptions()).compose(reader);
    } catch (YAMLException | IllegalArgumentException e) {
      // The second of a tag with a space at its end, such as "!x%20".
      throw new TokenFailedException(
          "the configuration %s is not YAML: give the right file with -c".formatted(file));
    }
  }

  /** A value as it is written; as in all YAML here, of a key that is there twice the last. */
  private static Optional<String> text(MappingNode mapping, String key) {
    String found = "";
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode name
          && name.getValue().equalsIgnoreCase(key)
          && entry.getValueNode() instanceof ScalarNode value) {
        found = value.getValue();
      }
    }
    return Optional.of(found).filter(text -> !text.isEmpty());
  }
}
