package io.github.iamtokenreview.ec2;

import static io.github.iamtokenreview.ec2.Ec2Rig.AWAY;
import static io.github.iamtokenreview.ec2.Ec2Rig.BY_ROLE;
import static io.github.iamtokenreview.ec2.Ec2Rig.HOME;
import static io.github.iamtokenreview.ec2.Ec2Rig.ID;
import static io.github.iamtokenreview.ec2.Ec2Rig.NAME;
import static io.github.iamtokenreview.ec2.Ec2Rig.OWN;
import static io.github.iamtokenreview.ec2.Ec2Rig.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamtokenreview.dev.Ec2Instance;
import io.github.iamtokenreview.dev.Ec2StandIn;
import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.StsAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the answers of EC2 and STS: other than expected, late, or too long. */
class Ec2AnswersTest {
  @AutoClose private final Ec2Rig rig = new Ec2Rig();
  private final Ec2StandIn ec2 = rig.ec2;
  private final Ec2InstanceNames names = rig.names;

  Ec2AnswersTest() throws IOException {}

  @Test
  void refusesAnInstanceThatIsAnotherAccounts() {
    ec2.fault(new Fault.OtherAccount(AWAY));

    assertThat(failure(names.of(OWN), HOME, ID)).endsWith("of another account than the instances");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a", "a-", "a..b", "A", "a b", "system:masters", ".", "a.", "é"})
  void takesNoOtherNames(String name) {
    ec2.put(new Ec2Instance("i-odd", HOME, name));

    assertThat(failure(names.of(OWN), HOME, "i-odd")).endsWith("it has no private DNS name");
  }

  private static StsAnswer xml(int status, String body) {
    return new StsAnswer(status, Map.of(), body);
  }

  private static String described(String instances) {
    return "<DescribeInstancesResponse><reservationSet>"
        + instances
        + "</reservationSet></DescribeInstancesResponse>";
  }

  private static String reservation(String id) {
    return ("<item><ownerId>%s</ownerId><instancesSet><item><instanceId>%s</instanceId>"
            + "<privateDnsName>evil.internal</privateDnsName></item></instancesSet></item>")
        .formatted(HOME, id);
  }

  static Stream<Arguments> garbage() {
    String file = "file:///etc/hostname";
    return Stream.of(
        arguments(xml(200, ""), "the answer is not XML"),
        arguments(xml(200, "<html>It works!"), "the answer is not XML"),
        arguments(xml(200, "<html>It works!</html>"), "the answer does not describe one instance"),
        arguments(xml(200, described("")), "the answer does not describe one instance"),
        arguments(
            xml(200, described(reservation(ID) + reservation(ID))),
            "the answer does not describe one instance"),
        arguments(xml(200, described(reservation("i-other"))), "EC2 described another instance"),
        arguments(
            xml(
                200,
                "<!DOCTYPE a [<!ENTITY i '%s'>]>".formatted(ID) + described(reservation("&i;"))),
            "the answer is XML with a document type or entities"),
        arguments(
            xml(
                200,
                "<!DOCTYPE a [<!ENTITY i SYSTEM '%s'>]>".formatted(file)
                    + described(reservation("&i;"))),
            "the answer is XML with a document type or entities"),
        arguments(xml(302, ""), "EC2 answered 302 no error code"),
        arguments(xml(500, "oops"), "EC2 answered 500 no error code"),
        arguments(
            xml(
                503,
                "<Response><Errors><Error><Code>RequestLimitExceeded</Code></Error></Errors>"
                    + "</Response>"),
            "EC2 answered 503 RequestLimitExceeded"));
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void takesNoOtherAnswers(StsAnswer answer, String why) throws Exception {
    ec2.fault(new Fault.Reply(answer));

    assertThat(failure(names.of(OWN), HOME, ID)).endsWith(": " + why);

    ec2.fault(new Fault.None());
    assertThat(names.of(OWN).privateDnsName(HOME, ID)).isEqualTo(NAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<AssumeRoleResponse/>",
        "garbage",
        "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId>"
            + "<SecretAccessKey>fakesecret</SecretAccessKey><SessionToken>FAKE</SessionToken>"
            + "<Expiration>never</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"
      })
  void takesNoOtherSessions(String body) {
    ec2.fault(new Fault.Reply(xml(200, body)));

    assertThat(failure(names.of(BY_ROLE), AWAY, ID)).contains("answer");
  }

  @Test
  void endsInTimeTheRoleIncluded() {
    ec2.fault(new Fault.Slow(Duration.ofMillis(700)));
    long start = System.nanoTime();

    assertThat(failure(names.of(BY_ROLE), AWAY, ID)).endsWith("no answer in time from 127.0.0.1");

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(
            Ec2InstanceNames.BUDGET.minusMillis(100), Ec2InstanceNames.BUDGET.plusSeconds(1));
  }

  @Test
  void readsAnAnswerUpToALimit() throws Exception {
    ec2.fault(new Fault.Oversized(Ec2InstanceNames.MAX_ANSWER_BYTES + 1));
    assertThat(failure(names.of(OWN), HOME, ID)).endsWith("answered with more than 1048576 bytes");

    ec2.fault(new Fault.Oversized(Ec2InstanceNames.MAX_ANSWER_BYTES));
    assertThat(names.of(OWN).privateDnsName(HOME, ID)).isEqualTo(NAME);
  }
}
