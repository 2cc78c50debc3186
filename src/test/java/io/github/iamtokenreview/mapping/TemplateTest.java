package io.github.iamtokenreview.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static final InstanceNames INSTANCES = (account, id) -> id + "." + account + ".internal";

  static Stream<List<String>> templates() {
    return Table.rows(TemplateTest.class, "templates.txt", 3);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void rendersPlaceholdersInExactSpelling(List<String> row)
      throws RefusedException, UndecidedException {
    String rendered = Template.render(row.get(0), Callers.session("Role", row.get(1)), INSTANCES);

    assertThat(rendered).isEqualTo(row.get(2));
  }

  @Test
  void looksUpTheInstanceInTheIdentitysAccount() throws RefusedException, UndecidedException {
    String rendered =
        Template.render(
            "system:node:{{EC2PrivateDNSName}}",
            Callers.session("Node", "i-0c6f21bf1f24f9708"),
            (account, id) -> account.equals(Callers.ACCOUNT) ? "ip-172-31-27-14" : "?");

    assertThat(rendered).isEqualTo("system:node:ip-172-31-27-14");
  }

  @ParameterizedTest
  @ValueSource(strings = {"i-01234567", "i-0123456789abcdefg", "i-ABCDEFGH", "i-________"})
  void takesInstanceIdsOfBothLengths(String session) throws RefusedException, UndecidedException {
    assertThat(
            Template.render("{{EC2PrivateDNSName}}", Callers.session("Node", session), INSTANCES))
        .isEqualTo(session + "." + Callers.ACCOUNT + ".internal");
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "jdoe",
    "i-",
    "i-0123456",
    "i-012345678",
    "i-0123456789abcdef",
    "i-0123456789abcdefgh",
    "I-01234567",
    "xi-01234567",
    "i-01234567x.",
    "i-0123456ä",
    "i-0123456-"
  })
  void refusesSessionsThatAreNoInstances(String session) {
    RefusedException refusal =
        catchThrowableOfType(
            RefusedException.class,
            () ->
                Template.render(
                    "{{EC2PrivateDNSName}}", Callers.session("Node", session), INSTANCES));

    assertThat(refusal).extracting(RefusedException::reason).isEqualTo(Reason.NOT_AN_INSTANCE);
  }

  @Test
  void decidesNothingWhereNoInstancesCanBeLookedUp() {
    UndecidedException undecided =
        catchThrowableOfType(
            UndecidedException.class,
            () ->
                Template.render(
                    "{{EC2PrivateDNSName}}",
                    Callers.session("Node", "i-01234567"),
                    InstanceNames.NOT_CONFIGURED));

    assertThat(undecided)
        .hasMessageContaining("registration has no ec2")
        .extracting(UndecidedException::reason)
        .isEqualTo(Cause.INSTANCE_LOOKUP_UNAVAILABLE);
  }

  /** Bounds on templates aside: their author must not be able to stop every review. */
  @Test
  void rendersAMillionBracesInNoTime() {
    String braces = "{".repeat(1_000_000) + "}}";

    String rendered =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5),
            () -> Template.render(braces, Callers.session("Role", "jdoe"), INSTANCES));

    assertThat(rendered).isEqualTo(braces);
  }

  @ParameterizedTest
  @CsvSource({
    "{{SessionName}}, true",
    "a-{{SessionNameRaw}}-b, true",
    "{{{SessionName}}, true",
    "{{x{{SessionName}}, true",
    "{{sessionname}}, false",
    "{{ SessionName }}, false",
    "{{SessionName, false",
    "SessionName, false",
    "{{AccountID}}, false"
  })
  void tellsWhetherASessionsNameIsUsed(String template, boolean uses) {
    assertThat(Template.usesSession(template)).isEqualTo(uses);
  }
}
