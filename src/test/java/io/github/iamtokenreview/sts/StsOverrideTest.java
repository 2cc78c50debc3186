package io.github.iamtokenreview.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.http.EndpointUrl;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.token.StsEndpoint;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StsOverrideTest {
  private static final StsEndpoint IRELAND =
      new StsEndpoint("sts.eu-west-1.amazonaws.com", Partition.AWS, "eu-west-1");

  static Stream<List<String>> endpoints() {
    return rows().filter(row -> !row.get(1).equals("ERROR"));
  }

  static Stream<List<String>> errors() {
    return rows().filter(row -> row.get(1).equals("ERROR"));
  }

  private static Stream<List<String>> rows() {
    return Table.rows(StsOverrideTest.class, "endpoints.txt", 3);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void takesEndpoints(List<String> row) {
    StsOverride override = StsOverride.parse(row.get(0));

    assertThat(override.endpoint()).hasToString(row.get(1));
    assertThat(override.region().orElse("-")).isEqualTo(row.get(2));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void saysWhatIsWrongAndShowsNoPassword(List<String> row) {
    assertThatThrownBy(() -> StsOverride.parse(row.get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(row.get(2))
        .hasNoCause()
        .hasMessageNotContaining("hush");
  }

  @Test
  void namesTheUrlThatIsWrong() {
    assertThatThrownBy(() -> EndpointUrl.parse("http://example.com"))
        .hasMessageStartingWith("'http://example.com' must be https://");
  }

  @Test
  void refusesTokensOfAnotherRegionAndSaysWhatToDo() {
    StsOverride override = StsOverride.parse("https://vpce-0a.sts.us-east-1.vpce.amazonaws.com");

    RefusedException refusal =
        catchThrowableOfType(RefusedException.class, () -> override.checkRegion(IRELAND));

    assertThat(refusal.reason()).isEqualTo(Reason.REGION_NOT_SERVED);
    assertThat(refusal)
        .hasMessage(
            "the token is signed for STS in eu-west-1, the endpoint in use serves us-east-1:"
                + " make it with --region us-east-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://vpce-0a.sts.eu-west-1.vpce.amazonaws.com", "http://127.0.0.1"})
  void letsTokensOfItsOwnRegionPass(String endpoint) {
    StsOverride override = StsOverride.parse(endpoint);

    assertThatCode(() -> override.checkRegion(IRELAND)).doesNotThrowAnyException();
  }
}
