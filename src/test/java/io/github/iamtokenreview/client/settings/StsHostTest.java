package io.github.iamtokenreview.client.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.Table;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StsHostTest {

  static Stream<List<String>> rows() {
    return Table.rows(StsHostTest.class, "sts-hosts.txt", 5);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isTheHostThatTheSdksWouldCall(List<String> row) throws TokenFailedException {
    String region = row.get(0);
    boolean fips = row.get(1).equals("fips");
    boolean dualStack = row.get(2).equals("dual");

    if (row.get(3).equals("!")) {
      assertThatThrownBy(() -> StsHost.of(region, fips, dualStack))
          .isInstanceOf(TokenFailedException.class)
          .hasMessageContaining(row.get(4));
    } else {
      assertThat(StsHost.of(region, fips, dualStack))
          .isEqualTo(new StsHost(row.get(3), row.get(4)));
    }
  }
}
