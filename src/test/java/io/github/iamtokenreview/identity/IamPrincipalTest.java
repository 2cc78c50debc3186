package io.github.iamtokenreview.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.Table;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IamPrincipalTest {

  static Stream<List<String>> arns() {
    return Table.rows(IamPrincipalTest.class, "arns.txt", 3);
  }

  @ParameterizedTest
  @MethodSource("arns")
  void canonicalizesArns(List<String> row) throws InvalidArnException {
    String arn = row.get(0);
    if (row.get(1).equals("error")) {
      assertThatThrownBy(() -> IamPrincipal.parse(arn))
          .isInstanceOf(InvalidArnException.class)
          .hasMessage(row.get(2));
    } else {
      assertThat(IamPrincipal.parse(arn).type()).hasToString(row.get(1));
      assertThat(IamPrincipal.parse(arn).canonicalArn()).isEqualTo(row.get(2));
    }
  }

  @Test
  void keepsSpacesForTheOneWhoCompares() throws InvalidArnException {
    assertThat(IamPrincipal.parse("arn:aws:iam::1:user/x ").canonicalArn())
        .isEqualTo("arn:aws:iam::1:user/x ");
    assertThatThrownBy(() -> IamPrincipal.parse(" arn:aws:iam::1:user/x"))
        .hasMessageContaining("invalid prefix");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::1:role/a/b/X, arn:aws:iam::1:role/X",
    "arn:aws:iam::1:role/X, arn:aws:iam::1:role/X",
    "arn:aws:iam::1:role, arn:aws:iam::1:role",
    "arn:aws:iam::1:role/, arn:aws:iam::1:role/",
    "arn:aws:iam::1:user/a/X, arn:aws:iam::1:user/a/X",
    "arn:aws:sts::1:federated-user/a/X, arn:aws:sts::1:federated-user/a/X",
    "arn:aws:sts::1:assumed-role/a/X/S, arn:aws:iam::1:role/X"
  })
  void stripsThePathOfRolesAlone(String arn, String stripped) throws InvalidArnException {
    assertThat(IamPrincipal.parse(arn).withoutRolePath()).hasToString(stripped);
  }

  @Test
  void foldsTheCaseOfAsciiAlone() throws InvalidArnException {
    assertThat(IamPrincipal.parse("arn:aws:iam::1:user/ALİCE\u212A").key())
        .isEqualTo("arn:aws:iam::1:user/alİce\u212A");
  }
}
