package io.github.iamtokenreview.cli.publish;

import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.cli.command.FindingLine;
import io.github.iamtokenreview.cli.command.OutputFormat;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.publisher.Outcome;
import io.github.iamtokenreview.publisher.Outcome.Change;
import io.github.iamtokenreview.publisher.PublishListener;
import io.github.iamtokenreview.publisher.Source;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;

/**
 * Prints what {@code publish} did: on standard output what is in the store, on the error stream
 * what is wrong. While it watches, only what is new.
 */
final class PublishPrinter implements PublishListener {
  private final ClusterId cluster;
  private final OutputFormat format;
  private final PrintWriter out;
  private final PrintWriter err;
  private List<Finding> printedFindings = List.of();

  PublishPrinter(ClusterId cluster, OutputFormat format, CommandLine commandLine) {
    this.cluster = cluster;
    this.format = format;
    this.out = commandLine.getOut();
    this.err = commandLine.getErr();
  }

  /**
   * @param file that was read; empty for the cluster's ConfigMap
   */
  void printed(String file, Outcome outcome) {
    if (format == OutputFormat.TABLE) {
      outcome.findings().forEach(finding -> err.println(line(file, finding)));
      out.println(PublishText.of(cluster, outcome));
    } else {
      out.print(
          format == OutputFormat.JSON
              ? PublishValues.json(cluster, outcome)
              : PublishValues.yaml(cluster, outcome));
      out.flush();
    }
    printedFindings = outcome.findings();
  }

  private static String line(String file, Finding finding) {
    return file.isEmpty() ? FindingLine.ofCluster(finding) : FindingLine.ofFile(file, finding);
  }

  @Override
  public void published(Source source, Outcome outcome) {
    boolean nothingWritten =
        outcome instanceof Outcome.Nothing
            || (outcome instanceof Outcome.InStore there && there.change() == Change.NONE);
    if (!nothingWritten || !printedFindings.equals(outcome.findings())) {
      printed("", outcome);
    }
  }

  @Override
  public void failed(String problem, int failures, Duration wait) {
    failed(problem + "; next attempt in " + wait.toMillis() + " ms");
  }

  void warn(String warning) {
    err.println("warning: " + warning);
  }

  void failed(String problem) {
    err.println("error: " + problem);
  }
}
