package io.github.iamtokenreview.awsauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that send a naive reader deeper and deeper, on threads of the default stack size. */
class RecursionTest {
  private static final String DENY = "- arn:aws:iam::123456789012:user/mallory\n";
  private static final int DEEP = 50_000;

  /** Every alias of a list or map is used; one more and the composer itself would refuse it. */
  private static final int CHAIN = YamlDocument.MAX_ALIASES;

  static Stream<Named<String>> hostileItems() {
    return Stream.of(
        Named.of("a fraction with underscores", "." + "1_".repeat(DEEP) + "1"),
        Named.of("an exponent with underscores", ".1e" + "1_".repeat(DEEP) + "1"),
        Named.of("an integer with underscores", "1_".repeat(DEEP) + "1"),
        Named.of("a number of many digits", "-" + "1".repeat(DEEP) + ".5e-3"),
        Named.of("a hexadecimal number with underscores", "0x" + "1_".repeat(DEEP) + "1"),
        Named.of("lists in lists", "[".repeat(DEEP)),
        Named.of("blocks in blocks", "- ".repeat(DEEP)),
        Named.of("maps in maps", "{a: ".repeat(DEEP)),
        Named.of("lists in keys", "? ".repeat(DEEP)),
        Named.of("lists in the keys of flow maps", "{[".repeat(DEEP)),
        Named.of("aliases of aliases", ladder("[%s]")),
        Named.of("merges of merges", ladder("{<<: %s}")),
        Named.of("merges of lists of merges", ladder("{<<: [%s]}")));
  }

  /** {@code [&a0 {}, &a1 [*a0], &a2 [*a1], …]}: deep as a graph, but not as a text. */
  private static String ladder(String step) {
    return IntStream.range(1, CHAIN)
        .mapToObj(i -> "&a%d %s".formatted(i, step.formatted("*a" + (i - 1))))
        .collect(Collectors.joining(", ", "[&a0 {username: u}, ", "]"));
  }

  @ParameterizedTest
  @MethodSource("hostileItems")
  void keepsWhatIsDeniedWhateverTheOtherKeysHold(String item) throws Exception {
    String list = "- " + item + "\n";
    String merge = "- {<<: *a" + (CHAIN - 1) + "}\n";

    ParsedAwsAuth parsed =
        onThreadOfItsOwn(
            () ->
                AwsAuthParser.parse(
                    Map.of(
                        "mapRoles",
                        list + merge,
                        "mapUsers",
                        list,
                        "mapAccounts",
                        list,
                        "deny",
                        DENY)));

    assertThat(parsed.state(DataKey.DENY)).isEqualTo(KeyState.PARSED);
    assertThat(parsed.mappings().deny()).hasSize(1);
    assertThat(parsed.hasErrors()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("hostileItems")
  void survivesAnyDeny(String item) throws Exception {
    ParsedAwsAuth parsed =
        onThreadOfItsOwn(() -> AwsAuthParser.parse(Map.of("deny", "- " + item + "\n")));

    assertThat(parsed.state(DataKey.DENY)).isEqualTo(KeyState.BROKEN);
    assertThat(parsed.hasErrors()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("hostileItems")
  void survivesAnyFile(String item) throws Exception {
    String data = "kind: ConfigMap\ndata: {deny: '[]', note: " + item + "}\n";
    String merged = "x: " + item + "\nkind: ConfigMap\n<<: *a" + (CHAIN - 1) + "\n";
    String server =
        "x: " + item + "\nserver: {mapRoles: [{<<: *a" + (CHAIN - 1) + "}], mapUsers: []}\n";
    String groups = "x: " + item + "\nserver: {mapRoles: [*a" + (CHAIN - 1) + "]}\n";

    for (String file : List.of(data, merged, server, groups)) {
      assertThat(onThreadOfItsOwn(() -> AwsAuthParser.parseFile(file)).states()).hasSize(4);
      assertThat(onThreadOfItsOwn(() -> AwsAuthParser.parseManifest(file)).states()).hasSize(4);
    }
  }

  @Test
  void followsFiftyMergesAndNoMore() {
    assertThat(codes(merges(MapReader.MAX_MERGES))).containsExactly("no-principal");
    assertThat(codes(merges(MapReader.MAX_MERGES + 1)))
        .containsExactly("no-principal", "yaml-limit");
  }

  private static ParsedAwsAuth merges(int count) {
    String chain =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "- &a%d {<<: *a%d}\n".formatted(i, i - 1))
            .collect(Collectors.joining());
    return AwsAuthParser.parse(Map.of("mapRoles", "- &a0 {username: u}\n" + chain));
  }

  @Test
  void breaksOneKeyWhenNoLimitCaughtARecursion() {
    Report report = new Report("mapRoles", Origin.NONE);

    Section<String> read =
        new ListReader(report)
            .read(new DataValue("[]", Origin.NONE), list -> Section.parsed(endless(List.of())));

    assertThat(read.state()).isEqualTo(KeyState.BROKEN);
    Findings findings = new Findings();
    report.addTo(findings);
    assertThat(findings.list())
        .singleElement()
        .extracting(Finding::severity, Finding::key, Finding::code)
        .containsExactly(Finding.Severity.ERROR, "mapRoles", "yaml-limit");
  }

  @SuppressWarnings("InfiniteRecursion")
  private static List<String> endless(List<String> items) {
    return endless(List.copyOf(items));
  }

  private static List<String> codes(ParsedAwsAuth parsed) {
    return parsed.findings().stream().map(Finding::code).distinct().sorted().toList();
  }

  private static <T> T onThreadOfItsOwn(Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    new Thread(future).start();
    return future.get();
  }
}
