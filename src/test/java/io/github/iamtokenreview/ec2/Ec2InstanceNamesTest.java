package io.github.iamtokenreview.ec2;

import static io.github.iamtokenreview.ec2.Ec2Rig.AWAY;
import static io.github.iamtokenreview.ec2.Ec2Rig.BY_ROLE;
import static io.github.iamtokenreview.ec2.Ec2Rig.HOME;
import static io.github.iamtokenreview.ec2.Ec2Rig.ID;
import static io.github.iamtokenreview.ec2.Ec2Rig.LIFE;
import static io.github.iamtokenreview.ec2.Ec2Rig.NAME;
import static io.github.iamtokenreview.ec2.Ec2Rig.OWN;
import static io.github.iamtokenreview.ec2.Ec2Rig.ROLE;
import static io.github.iamtokenreview.ec2.Ec2Rig.START;
import static io.github.iamtokenreview.ec2.Ec2Rig.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.dev.Ec2Instance;
import io.github.iamtokenreview.dev.Ec2StandIn;
import io.github.iamtokenreview.dev.ReceivedRequest;
import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.snapshot.Ec2Lookup;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Whose instances are looked up, by whose right, and for how long a name is kept. */
class Ec2InstanceNamesTest {
  @AutoClose private final Ec2Rig rig = new Ec2Rig();
  private final Ec2StandIn ec2 = rig.ec2;
  private final Ec2InstanceNames names = rig.names;

  Ec2InstanceNamesTest() throws IOException {}

  private List<String> actions() {
    return ec2.requests().stream()
        .map(ReceivedRequest::query)
        .map(query -> query.replaceAll("(?:.*&)?Action=(\\w+).*", "$1"))
        .toList();
  }

  @Test
  void looksUpByTheFunctionsOwnRole() throws Exception {
    assertThat(names.of(OWN).privateDnsName(HOME, ID)).isEqualTo(NAME);

    assertThat(actions()).containsExactly("DescribeInstances");
  }

  @Test
  void keepsANameForAWhile() throws Exception {
    InstanceNames home = names.of(OWN);
    home.privateDnsName(HOME, ID);

    rig.now = START.plus(Ec2InstanceNames.TTL).minusMillis(1);
    assertThat(home.privateDnsName(HOME, ID)).isEqualTo(NAME);
    assertThat(ec2.calls()).isEqualTo(1);

    rig.now = START.plus(Ec2InstanceNames.TTL);
    assertThat(home.privateDnsName(HOME, ID)).isEqualTo(NAME);
    assertThat(ec2.calls()).isEqualTo(2);
  }

  @Test
  void keepsNamesApartByAccountAndSettings() throws Exception {
    names.of(OWN).privateDnsName(HOME, ID);

    assertThat(failure(names.of(OWN), AWAY, ID)).contains("of another account");
    assertThat(failure(names.of(BY_ROLE), AWAY, ID)).contains("InvalidInstanceID.NotFound");
  }

  @Test
  void assumesTheRoleOnceUntilShortlyBeforeItsEnd() throws Exception {
    ec2.put(new Ec2Instance(ID, AWAY, NAME));
    ec2.put(new Ec2Instance("i-1", AWAY, "one.internal"));
    ec2.put(new Ec2Instance("i-2", AWAY, "two.internal"));
    InstanceNames away = names.of(BY_ROLE);

    assertThat(away.privateDnsName(AWAY, ID)).isEqualTo(NAME);
    rig.now = START.plus(LIFE).minus(AssumedRoles.MARGIN).minusMillis(1);
    assertThat(away.privateDnsName(AWAY, "i-1")).isEqualTo("one.internal");
    rig.now = START.plus(LIFE).minus(AssumedRoles.MARGIN);
    assertThat(away.privateDnsName(AWAY, "i-2")).isEqualTo("two.internal");

    assertThat(actions())
        .containsExactly(
            "AssumeRole",
            "DescribeInstances",
            "DescribeInstances",
            "AssumeRole",
            "DescribeInstances");
  }

  @Test
  void saysThatARoleCantBeAssumed() {
    Ec2Lookup stranger = new Ec2Lookup("eu-west-1", Optional.of(ROLE), Optional.of("other"));

    assertThat(failure(names.of(stranger), AWAY, ID))
        .isEqualTo(
            "the instance's name can't be looked up in eu-west-1: the registration's role can't be"
                + " assumed: STS answered 403 AccessDenied");
  }

  @Test
  void asksNothingForIdentitiesOfAnotherAccountThanTheRoles() {
    assertThat(failure(names.of(BY_ROLE), HOME, ID))
        .endsWith("the identity is of another account than the instances");

    assertThat(ec2.calls()).isZero();
  }

  @Test
  void doesNotDecideOnAnInstanceThatEc2DoesNotKnowYet() throws Exception {
    assertThat(failure(names.of(OWN), HOME, "i-new"))
        .isEqualTo(
            "the instance's name can't be looked up in eu-west-1: EC2 answered 400"
                + " InvalidInstanceID.NotFound");

    ec2.put(new Ec2Instance("i-new", HOME, ""));
    assertThat(failure(names.of(OWN), HOME, "i-new")).endsWith("it has no private DNS name");

    ec2.put(new Ec2Instance("i-new", HOME, "new.internal"));
    assertThat(names.of(OWN).privateDnsName(HOME, "i-new")).isEqualTo("new.internal");
  }

  @Test
  void needsCredentialsAndAServer() throws Exception {
    Ec2InstanceNames unreachable = rig.names(URI.create("http://127.0.0.1:1"));
    assertThat(failure(unreachable.of(OWN), HOME, ID)).endsWith("no connection to 127.0.0.1");

    rig.environment.put("AWS_SECRET_ACCESS_KEY", "fakesecretOLD");
    assertThat(failure(names.of(OWN), HOME, ID)).endsWith("EC2 answered 403 SignatureDoesNotMatch");

    rig.environment.remove("AWS_SECRET_ACCESS_KEY");
    assertThat(failure(names.of(OWN), HOME, ID)).endsWith("AWS_SECRET_ACCESS_KEY is not set");
  }

  @Test
  void isSignedForTheRegionOfTheRegistration() {
    Ec2Lookup other = new Ec2Lookup("us-east-1", Optional.empty(), Optional.empty());

    assertThat(failure(names.of(other), HOME, ID)).endsWith("403 SignatureDoesNotMatch");
  }
}
