package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.OutputOption;
import io.github.iamtokenreview.cli.map.Inspector.CheckedRegistration;
import io.github.iamtokenreview.snapshot.DocumentType;
import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what is in a signed document, and whether the webhook would take it. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Show a registration or a snapshot: what is in it, how old it is, who signed it.",
      "",
      "With --store, both of a cluster. A snapshot is verified by the publishers that its"
          + " registration lists, and that by the operator key; without one nothing is verified,"
          + " and the output says so."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {
      " 0:shown; what could be verified is good",
      " 1:the webhook would refuse it, or it is not there",
      CommandErrors.EXIT_USAGE
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-tokenreview inspect --store s3://bucket/fleet --cluster prod \\",
      "    --operator-key-pub operator-key.pub",
      "  iam-tokenreview inspect aws-auth.json --registration cluster.json \\",
      "    --operator-key-pub operator-key.pub -o json"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Commands makes it; else it would be a bean.
public final class InspectCommand implements Callable<Integer> {
  private final Clock clock;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Mixin private final InspectOptions options = new InspectOptions();

  @Option(
      names = {"-v", "--verbose"},
      description = "List the entries.")
  private boolean verbose;

  @Mixin private final OutputOption output = new OutputOption();

  public InspectCommand(Clock clock, Map<String, String> environment) {
    this.clock = clock;
    this.environment = environment;
  }

  @Override
  public Integer call() throws CommandFailedException {
    options.check(spec);
    Instant now = clock.instant();
    List<Inspection> inspections =
        inspect(options.documents(spec, environment), options.inspector(now), now);
    print(inspections);
    boolean bad = inspections.stream().anyMatch(inspection -> inspection.check().isBad());
    return bad ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private static List<Inspection> inspect(
      List<InspectedDocument> documents, Inspector inspector, Instant now) {
    List<Inspection> inspections = new ArrayList<>();
    Optional<CheckedRegistration> by = Optional.empty();
    for (InspectedDocument document : documents) {
      SignatureCheck check;
      if (document.type() == DocumentType.REGISTRATION) {
        CheckedRegistration checked = inspector.registration(document);
        by = Optional.of(checked);
        check = checked.check();
      } else {
        check = inspector.snapshot(document, by);
      }
      inspections.add(new Inspection(document, check, now));
    }
    return inspections;
  }

  private void print(List<Inspection> inspections) {
    output.print(
        spec.commandLine().getOut(),
        () -> inspections.stream().map(one -> one.text(verbose)).collect(Collectors.joining()),
        () -> json(inspections));
  }

  private static Map<String, Object> json(List<Inspection> inspections) {
    if (inspections.size() == 1) {
      return inspections.get(0).json();
    }
    Map<String, Object> all = new LinkedHashMap<>();
    inspections.forEach(i -> all.put(i.document().kind(), i.json()));
    return all;
  }
}
