package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ec2LookupTest {
  private static final Optional<String> ROLE =
      Optional.of("arn:aws:iam::111122223333:role/team/NodeNames");

  @ParameterizedTest
  @ValueSource(
      strings = {"us-east-1", "cn-northwest-1", "us-gov-east-1", "us-iso-east-1", "eusc-de-east-1"})
  void takesRegionsOfAllPartitions(String region) {
    assertThat(new Ec2Lookup(region, Optional.empty(), Optional.empty()).region())
        .isEqualTo(region);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aws", "us-east", "us-east-1.x", "us-east-1/", "US-EAST-1", "zz-a-1"})
  void takesNothingElseIntoAHostName(String region) {
    assertThatThrownBy(() -> new Ec2Lookup(region, Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + region + "' is no region of AWS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "NodeNames",
        "arn:aws:iam::111122223333:user/a",
        "arn:aws:sts::111122223333:assumed-role/a/b",
        "arn:zz:iam::111122223333:role/a"
      })
  void assumesRolesOnly(String arn) {
    assertThatThrownBy(() -> new Ec2Lookup("us-east-1", Optional.of(arn), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesExternalIdsOfTheLengthsStsTakes() {
    for (int length : new int[] {2, 1224}) {
      Optional<String> id = Optional.of("x".repeat(length));
      assertThat(new Ec2Lookup("us-east-1", ROLE, id).externalId()).isEqualTo(id);
    }
    for (int length : new int[] {0, 1, 1225}) {
      Optional<String> id = Optional.of("x".repeat(length));
      assertThatThrownBy(() -> new Ec2Lookup("us-east-1", ROLE, id))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
