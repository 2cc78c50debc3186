package io.github.iamtokenreview.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TemplatePropertyTest {
  private static final String SESSION = "chosen@by.caller";

  @Property
  void holdsTheSessionsNameOnlyIfItSaysSo(@ForAll("templates") String template)
      throws RefusedException, UndecidedException {
    String rendered =
        Template.render(template, Callers.session("Role", SESSION), InstanceNames.NOT_CONFIGURED);

    assertThat(rendered.contains(SESSION) || rendered.contains(SESSION.replace('@', '-')))
        .isEqualTo(Template.usesSession(template));
  }

  @Property
  void replacesAsThePeerDoesWhereNoValueIsATemplate(@ForAll("templates") String template)
      throws RefusedException, UndecidedException {
    String peers =
        template
            .replace("{{AccountID}}", Callers.ACCOUNT)
            .replace("{{SessionName}}", SESSION.replace('@', '-'))
            .replace("{{SessionNameRaw}}", SESSION)
            .replace("{{AccessKeyID}}", Callers.KEY_ID);

    String rendered =
        Template.render(template, Callers.session("Role", SESSION), InstanceNames.NOT_CONFIGURED);

    assertThat(rendered).isEqualTo(peers);
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of(
            List.of(
                "{",
                "}",
                "{{",
                "}}",
                "SessionName",
                "Raw",
                "{{SessionName}}",
                "{{SessionNameRaw}}",
                "{{AccountID}}",
                "{{AccessKeyID}}",
                "x",
                " "))
        .list()
        .ofMaxSize(10)
        .map(parts -> String.join("", parts));
  }
}
