package io.github.iamtokenreview.cli;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.Creator;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.snapshot.Cidr;
import io.github.iamtokenreview.snapshot.Ec2Lookup;
import io.github.iamtokenreview.snapshot.StoreUrl;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads options into the types that check them. */
final class OptionTypes {

  private OptionTypes() {}

  /** For a command and those below it, so after they were added. */
  static void register(CommandLine command) {
    type(command, ClusterId.class, ClusterId::new);
    type(command, StoreUrl.class, StoreUrl::parse);
    type(command, WebhookUrl.class, WebhookUrl::parse);
    type(command, Creator.class, CreatorText::parse);
    type(command, DenyEntry.class, DenyEntry::parse);
    type(command, Cidr.class, Cidr::parse);
    type(command, Ec2Lookup.class, Ec2Text::parse);
    type(command, Partition.class, OptionTypes::partition);
    type(command, Removal.class, Removal::parse);
  }

  private static Partition partition(String id) {
    return Partition.byId(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no partition of AWS: %s"
                        .formatted(
                            id,
                            Arrays.stream(Partition.values())
                                .map(Partition::id)
                                .collect(Collectors.joining(", ")))));
  }

  /** The parser's message as it is; picocli would add the exception's class. */
  private static <T> void type(CommandLine command, Class<T> type, Function<String, T> parser) {
    command.registerConverter(
        type,
        text -> {
          try {
            return parser.apply(text);
          } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
          }
        });
  }
}
