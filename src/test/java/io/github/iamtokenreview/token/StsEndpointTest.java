package io.github.iamtokenreview.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.identity.Partition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StsEndpointTest {

  static Stream<List<String>> hosts() {
    return Table.rows(StsEndpointTest.class, "hosts.txt", 3);
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void knowsTheHostsOfEachPartition(List<String> row) {
    Partition partition = Partition.byId(row.get(0)).orElseThrow();

    String region = StsEndpoint.of(row.get(1), partition).map(StsEndpoint::region).orElse("NONE");

    assertThat(region).isEqualTo(row.get(2));
  }
}
