package io.github.iamtokenreview.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.aws.AwsEndpoints;
import io.github.iamtokenreview.aws.FunctionCredentials;
import io.github.iamtokenreview.aws.SignedHttp;
import io.github.iamtokenreview.dev.AssumableRole;
import io.github.iamtokenreview.dev.Ec2Instance;
import io.github.iamtokenreview.dev.Ec2StandIn;
import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.ReceivedRequest;
import io.github.iamtokenreview.dev.StsAnswer;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.http.BoundedHttp;
import io.github.iamtokenreview.http.EndpointUrl;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.snapshot.Ec2Lookup;
import io.github.iamtokenreview.sts.StsOverride;
import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ec2InstanceNamesTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final String HOME = "111122223333";
  private static final String AWAY = "444455556666";
  private static final String ID = "i-0123456789abcdef0";
  private static final String NAME = "ip-10-0-0-1.eu-west-1.compute.internal";
  private static final String ROLE = "arn:aws:iam::444455556666:role/team/NodeNames";
  private static final String TOKEN = Secrets.used("FAKE/Session+Token==");
  private static final Duration LIFE = Duration.ofHours(1);

  private static final Ec2Lookup OWN =
      new Ec2Lookup("eu-west-1", Optional.empty(), Optional.empty());
  private static final Ec2Lookup BY_ROLE =
      new Ec2Lookup("eu-west-1", Optional.of(ROLE), Optional.of("id:a/b=c"));

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "AWS_ACCESS_KEY_ID", "ASIAFAKEROLE00000001",
              "AWS_SECRET_ACCESS_KEY", "fakesecretROLE",
              "AWS_SESSION_TOKEN", TOKEN));
  private Instant now = START;
  private final InstantSource clock = () -> now;
  private Ec2StandIn ec2;
  private Ec2InstanceNames names;

  @BeforeEach
  void start() throws IOException {
    ec2 = Ec2StandIn.start(List.of(key(HOME, "ROLE")), "eu-west-1", clock);
    ec2.put(new Ec2Instance(ID, HOME, NAME));
    ec2.put(new AssumableRole(ROLE, Optional.of("id:a/b=c"), key(AWAY, "AWAY"), LIFE));
    names = names(Optional.of(EndpointUrl.parse(ec2.uri().toString())));
  }

  @AfterEach
  void stop() {
    ec2.close();
  }

  private static StsKey key(String account, String name) {
    return new StsKey(
        new AwsCredentials(
            "ASIAFAKE" + name + "00000001", Secrets.used("fakesecret" + name), TOKEN),
        account,
        "arn:aws:sts::" + account + ":assumed-role/" + name + "/i",
        "AROAFAKE:i");
  }

  private Ec2InstanceNames names(Optional<URI> server) {
    Optional<StsOverride> sts = Optional.of(StsOverride.parse(ec2.uri().toString()));
    return new Ec2InstanceNames(
        new Ec2Servers(new AwsEndpoints(false, false), server, sts),
        new FunctionCredentials(environment::get),
        new SignedHttp(BoundedHttp.create(Duration.ofSeconds(1)), clock),
        clock);
  }

  private List<String> actions() {
    return ec2.requests().stream()
        .map(ReceivedRequest::query)
        .map(query -> query.replaceAll("(?:.*&)?Action=(\\w+).*", "$1"))
        .toList();
  }

  private static String failure(InstanceNames names, String account, String id) {
    UndecidedException e =
        catchThrowableOfType(UndecidedException.class, () -> names.privateDnsName(account, id));
    assertThat(e.reason()).isEqualTo(Cause.INSTANCE_LOOKUP_UNAVAILABLE);
    assertThat(e.getMessage())
        .doesNotContain("fakesecret", "FAKE", "id:a/b=c", "Signature=", id, HOME, AWAY);
    return String.valueOf(e.getMessage());
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

    now = START.plus(Ec2InstanceNames.TTL).minusMillis(1);
    assertThat(home.privateDnsName(HOME, ID)).isEqualTo(NAME);
    assertThat(ec2.calls()).isEqualTo(1);

    now = START.plus(Ec2InstanceNames.TTL);
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
    now = START.plus(LIFE).minus(AssumedRoles.MARGIN).minusMillis(1);
    assertThat(away.privateDnsName(AWAY, "i-1")).isEqualTo("one.internal");
    now = START.plus(LIFE).minus(AssumedRoles.MARGIN);
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
  void refusesAnInstanceThatIsAnotherAccounts() {
    ec2.fault(new Fault.OtherAccount(AWAY));

    assertThat(failure(names.of(OWN), HOME, ID)).endsWith("of another account than the instances");
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

  @ParameterizedTest
  @ValueSource(strings = {"-a", "a-", "a..b", "A", "a b", "system:masters", ".", "a.", "é"})
  void takesNoOtherNames(String name) {
    ec2.put(new Ec2Instance("i-odd", HOME, name));

    assertThat(failure(names.of(OWN), HOME, "i-odd")).endsWith("it has no private DNS name");
  }

  @Test
  void needsCredentialsAndAServer() throws Exception {
    Ec2InstanceNames unreachable = names(Optional.of(URI.create("http://127.0.0.1:1")));
    assertThat(failure(unreachable.of(OWN), HOME, ID)).endsWith("no connection to 127.0.0.1");

    environment.put("AWS_SECRET_ACCESS_KEY", "fakesecretOLD");
    assertThat(failure(names.of(OWN), HOME, ID)).endsWith("EC2 answered 403 SignatureDoesNotMatch");

    environment.remove("AWS_SECRET_ACCESS_KEY");
    assertThat(failure(names.of(OWN), HOME, ID)).endsWith("AWS_SECRET_ACCESS_KEY is not set");
  }

  @Test
  void isSignedForTheRegionOfTheRegistration() {
    Ec2Lookup other = new Ec2Lookup("us-east-1", Optional.empty(), Optional.empty());

    assertThat(failure(names.of(other), HOME, ID)).endsWith("403 SignatureDoesNotMatch");
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
