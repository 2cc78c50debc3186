package io.github.iamtokenreview.cli.command;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.snapshot.Cidr;
import io.github.iamtokenreview.snapshot.StoreUrl;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads options into the types that check them. */
public final class OptionTypes {

  private OptionTypes() {}

  /** For a command and those below it, so after they were added. */
  public static void register(CommandLine command) {
    type(command, ClusterId.class, ClusterId::new);
    type(command, StoreUrl.class, StoreUrl::parse);
    type(command, DenyEntry.class, DenyEntry::parse);
    type(command, Cidr.class, Cidr::parse);
    type(command, Partition.class, OptionTypes::partition);
    words(command, OutputFormat.class);
  }

  /** Has options that take one of some words read in any case. */
  public static <E extends Enum<E>> void words(CommandLine command, Class<E> type) {
    type(command, type, text -> word(type, text));
  }

  private static <E extends Enum<E>> E word(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (constant.toString().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "'%s' is none of %s"
            .formatted(
                text,
                Arrays.stream(type.getEnumConstants())
                    .map(Enum::toString)
                    .collect(Collectors.joining(", "))));
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

  /**
   * Has options of a type read by its own parser, whose message is shown as it is; picocli would
   * add the exception's class.
   */
  public static <T> void type(CommandLine command, Class<T> type, Function<String, T> parser) {
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
