package io.github.iamtokenreview.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlAnswerTest {

  @Test
  void findsTextsByTheirPath() throws IOException {
    XmlAnswer answer =
        XmlAnswer.parse(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- a comment -->
            <a xmlns="https://example.org/"><b c="d"> e &amp; &#233;<![CDATA[<f>]]> </b>
              <g><b>h</b></g><i>1</i><i>2</i><j/></a>
            """);

    assertThat(answer.text("a/b")).contains("e & é<f>");
    assertThat(answer.text("a/g/b")).contains("h");
    assertThat(answer.text("a/i")).as("two").isEmpty();
    assertThat(answer.text("a/j")).as("no text").isEmpty();
    assertThat(answer.text("b")).isEmpty();
    assertThat(answer.text("a/b/c")).isEmpty();
  }

  static Stream<String> invalid() {
    String deep = "<a>".repeat(33) + "</a>".repeat(33);
    return Stream.of(
        "",
        "no XML",
        "{\"Error\": {\"Code\": \"NoSuchKey\"}}",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<a>&undefined;</a>",
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
        "<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://127.0.0.1:1/'> %b;]><a/>",
        deep);
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void takesNothingElse(String text) {
    assertThatThrownBy(() -> XmlAnswer.parse(text))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the answer is ");
    assertThat(XmlAnswer.errorCode(text)).isEmpty();
  }

  @Test
  void readsNoFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "NoSuchKey");
    String text =
        "<!DOCTYPE Error [<!ENTITY s SYSTEM '%s'>]><Error><Code>&s;</Code></Error>"
            .formatted(file.toUri());

    assertThatThrownBy(() -> XmlAnswer.parse(text)).isInstanceOf(IOException.class);
    assertThat(XmlAnswer.errorCode(text)).isEmpty();
  }

  @Test
  void expandsNoBombs() {
    StringBuilder text = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 'aaaaaaaaaa'>");
    for (int i = 1; i < 30; i++) {
      text.append("<!ENTITY e%d '%s'>".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
    }
    String bomb = text.append("]><a>&e29;</a>").toString();

    assertThatThrownBy(() -> XmlAnswer.parse(bomb)).isInstanceOf(IOException.class);
  }

  @Test
  void takesTheDeepestThatIsAllowed() throws IOException {
    String text = "<a>".repeat(32) + "x" + "</a>".repeat(32);

    assertThat(XmlAnswer.parse(text).text("a/".repeat(31) + "a")).contains("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Error><Code>NoSuchKey</Code></Error>",
        "<ErrorResponse xmlns='x'><Error><Code>NoSuchKey</Code></Error></ErrorResponse>",
        "<Response><Errors><Error><Code>NoSuchKey</Code></Error></Errors></Response>"
      })
  void knowsTheErrorsOfEachApi(String text) {
    assertThat(XmlAnswer.errorCode(text)).contains("NoSuchKey");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Error><Code>a b</Code></Error>",
        "<Error><Code></Code></Error>",
        "<Error><Code>a</Code><Code>b</Code></Error>",
        "<Code>a</Code>"
      })
  void takesNoOtherCodes(String text) {
    assertThat(XmlAnswer.errorCode(text)).isEqualTo(Optional.empty());
  }

  @Property
  void neverFailsOtherwise(@ForAll String text) {
    try {
      XmlAnswer.parse("<a>" + text);
    } catch (IOException e) {
      assertThat(e.getMessage()).startsWith("the answer is ");
    }
  }
}
