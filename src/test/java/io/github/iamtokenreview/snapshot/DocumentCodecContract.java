package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds of the payload of every kind of document.
 *
 * <p>A test of one has static methods that tell its tables: {@code required} and {@code optional}
 * members, {@code badValues} (what stands in the example, what stands there instead, what is said
 * of it), and {@code lists} (a list, how many elements it may have, one of them).
 *
 * @param <T> what is read
 */
abstract class DocumentCodecContract<T> {

  /** One with every member that there is. */
  abstract String example();

  /** The example with members that nobody knows. */
  abstract String extended();

  abstract T read(String json) throws InvalidDocumentException;

  abstract String write(T document);

  @Test
  void writesWhatItRead() throws InvalidDocumentException {
    assertThat(write(read(example()))).isEqualTo(example());
  }

  @Test
  void ignoresMembersItDoesNotKnow() throws InvalidDocumentException {
    assertThat(extended()).isNotEqualTo(example());
    assertThat(read(extended())).isEqualTo(read(example()));
  }

  @ParameterizedTest
  @MethodSource("required")
  void refusesOneThatLacks(String member) {
    refuses("\"" + member + "\":", "\"x" + member + "\":", Problem.MALFORMED, "lacks " + member);
  }

  @ParameterizedTest
  @MethodSource({"required", "optional"})
  void refusesAnotherTypeOf(String member) {
    for (String value : List.of("null", "true", "1.5", "[[]]", "{\"x\":[]}")) {
      refuses(
          "\"" + member + "\":",
          "\"" + member + "\":" + value + ",\"x\":",
          Problem.MALFORMED,
          member);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "-1", "9223372036854775807"})
  void refusesAnotherVersion(String version) {
    refuses(
        "\"version\":1",
        "\"version\":" + version,
        Problem.UNKNOWN_VERSION,
        "version " + version,
        "upgrade it");
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void refusesTheWholeForOneBadValueAndNamesIt(String from, String to, String message) {
    refuses(from, to, Problem.MALFORMED, message);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void readsUpToSoMany(String member, int max, String element) throws InvalidDocumentException {
    assertThat(read(with(member, Collections.nCopies(max, element)))).isNotNull();

    assertThat(Refusals.refusal(() -> read(with(member, Collections.nCopies(max + 1, element)))))
        .hasMessageContaining("too many: at most " + max);
  }

  @Property(tries = 300)
  void cutOffAnywhereItIsRefused(@ForAll("lengths") int length) {
    assertThat(Refusals.problem(() -> read(example().substring(0, length))))
        .isEqualTo(Problem.MALFORMED);
  }

  @Provide
  Arbitrary<Integer> lengths() {
    return Arbitraries.integers().between(0, example().length() - 1);
  }

  /** The example with another list. */
  final String with(String member, List<String> elements) {
    String start = "\"" + member + "\":[";
    int from = example().indexOf(start);
    String end = example().startsWith("{", from + start.length()) ? "}]" : "]";
    int to = example().indexOf(end, from) + end.length();
    return example().substring(0, from)
        + (start + String.join(",", elements) + "]")
        + example().substring(to);
  }

  private void refuses(String from, String to, Problem problem, String... messages) {
    int at = example().indexOf(from);
    assertThat(at).as(from).isNotNegative();
    String changed = example().substring(0, at) + to + example().substring(at + from.length());

    InvalidDocumentException refusal = Refusals.refusal(() -> read(changed));

    assertThat(refusal)
        .as(changed)
        .hasMessageContainingAll(messages)
        .extracting(InvalidDocumentException::problem)
        .isEqualTo(problem);
  }
}
