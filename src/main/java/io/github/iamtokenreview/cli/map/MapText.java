package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.awsauth.ParsedAwsAuth;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.FindingLine;
import io.github.iamtokenreview.cli.command.MapFile;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * An {@code aws-auth} as text and what was read from it.
 *
 * @param name of the file; {@code kube-system/aws-auth} for a cluster's
 * @param texts that findings have their lines in: the file under the empty key, or each data key's
 */
record MapText(String name, Map<String, String> texts, ParsedAwsAuth parsed) {

  /**
   * @param file {@code -} is the input
   */
  static MapText ofFile(String file, InputStream in) throws CommandFailedException {
    MapFile read = MapFile.read(file, in);
    return new MapText(read.name(), Map.of("", read.text()), AwsAuthParser.parseFile(read.text()));
  }

  /** Whether findings have their lines in the text of their key. */
  private boolean byKey() {
    return !texts.containsKey("");
  }

  /** In one line, with its place. */
  String describe(Finding finding) {
    return byKey() ? FindingLine.ofCluster(finding) : FindingLine.ofFile(name, finding);
  }

  /** The line that a finding is in. */
  Optional<String> line(Finding finding) {
    String text = texts.get(byKey() ? finding.key() : "");
    return text == null ? Optional.empty() : text.lines().skip(finding.line() - 1L).findFirst();
  }
}
