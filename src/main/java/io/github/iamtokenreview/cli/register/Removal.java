package io.github.iamtokenreview.cli.register;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is taken out of a registration: {@code NAME=VALUE} for one value, {@code NAME} for all.
 *
 * @param value as the option of that name has it; for client certificates, the subject
 */
record Removal(Member member, Optional<String> value) {

  /** Members of a registration, by the option that adds to them. */
  enum Member {
    CREATOR,
    DENY,
    AUDIENCE,
    CLIENT_CERTIFICATE,
    SOURCE_CIDR,
    PARTITION,
    RESERVED_PREFIX,
    SCRUB_ACCOUNT,
    EC2;

    String option() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * @throws IllegalArgumentException when the name is no member's
   */
  static Removal parse(String text) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    Optional<String> value =
        equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
    for (Member member : Member.values()) {
      if (member.option().equals(name)) {
        return new Removal(member, value);
      }
    }
    throw new IllegalArgumentException(
        "'%s' is none of %s"
            .formatted(
                name,
                Arrays.stream(Member.values())
                    .map(Member::option)
                    .collect(Collectors.joining(", "))));
  }

  @Override
  public String toString() {
    return member.option() + value.map(text -> "=" + text).orElse("");
  }
}
