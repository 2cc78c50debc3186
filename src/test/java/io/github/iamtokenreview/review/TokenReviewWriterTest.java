package io.github.iamtokenreview.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.mapping.Callers;
import io.github.iamtokenreview.mapping.MappedUser;
import io.github.iamtokenreview.review.TokenReview.Version;
import io.github.iamtokenreview.sts.CallerIdentity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenReviewWriterTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final CallerIdentity JDOE =
      as(
          "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_ViewOnlyAccess_0123456789abcdef/jdoe@example.com",
          "AROAFAKESSO0000000001",
          "ASIAFAKESSO000000001");
  private static final CallerIdentity GHOST =
      as("arn:aws:iam::111122223333:user/Ghost", "AIDAFAKEGHOST00000001", "AKIAFAKESCRUB0000001");
  private static final CallerIdentity ALICE =
      as("arn:aws:iam::123456789012:user/Alice", "AIDAFAKEALICE00000001", "AKIAFAKEALICE0000001");

  private static CallerIdentity as(String arn, String userId, String accessKeyId) {
    CallerIdentity who = Callers.of(arn);
    return new CallerIdentity(
        who.arn(),
        who.principal(),
        who.accountId(),
        userId,
        who.sessionName(),
        accessKeyId,
        who.stsHost());
  }

  @Test
  void writesTheUserThePeerWrites() throws JsonProcessingException {
    MappedUser mapped = new MappedUser("sso:jdoe-example.com", List.of("viewers"), false);

    assertSameUser(UserInfo.of(mapped, JDOE, false), "jdoe.json");
  }

  @Test
  void writesTheUserThePeerWritesForAnIamUser() throws JsonProcessingException {
    MappedUser mapped = new MappedUser("alice", List.of("system:masters"), false);

    assertSameUser(UserInfo.of(mapped, ALICE, false), "alice.json");
  }

  @Test
  void writesNoDetailsOfScrubbedAccounts() throws JsonProcessingException {
    MappedUser mapped = new MappedUser("ghost", List.of("ghosts"), false);

    assertSameUser(UserInfo.of(mapped, GHOST, true), "ghost.json");
  }

  /** Beside the test lie status bodies of aws-iam-authenticator 0.7.18 for the same identities. */
  private static void assertSameUser(UserInfo user, String file) throws JsonProcessingException {
    String ours =
        TokenReviewWriter.authenticated(Version.V1, new Verdict.Authenticated(user, List.of()));
    String peers = Table.text(TokenReviewWriterTest.class, file);

    assertThat(MAPPER.readTree(ours).get("status")).isEqualTo(MAPPER.readTree(peers).get("status"));
  }

  @ParameterizedTest
  @EnumSource
  void writesSuccessToTheByte(Version version) {
    UserInfo user = UserInfo.of(new MappedUser("al\"ice", List.of("a", "b"), false), ALICE, false);

    String text =
        TokenReviewWriter.authenticated(
            version, new Verdict.Authenticated(user, List.of("aud-a", "aud-b")));

    assertThat(text)
        .isEqualTo(
            ("{\"kind\":\"TokenReview\",\"apiVersion\":\"%s\",\"metadata\":{},\"spec\":{},"
                    + "\"status\":{\"authenticated\":true,\"user\":{\"username\":\"al\\\"ice\","
                    + "\"uid\":\"aws-iam-authenticator:123456789012:AIDAFAKEALICE00000001\","
                    + "\"groups\":[\"a\",\"b\"],\"extra\":{"
                    + "\"accessKeyId\":[\"AKIAFAKEALICE0000001\"],"
                    + "\"arn\":[\"arn:aws:iam::123456789012:user/Alice\"],"
                    + "\"canonicalArn\":[\"arn:aws:iam::123456789012:user/Alice\"],"
                    + "\"principalId\":[\"AIDAFAKEALICE00000001\"],"
                    + "\"sessionName\":[\"\"],"
                    + "\"sigs.k8s.io/aws-iam-authenticator/principalId\":[\"AIDAFAKEALICE00000001\"]"
                    + "}},\"audiences\":[\"aud-a\",\"aud-b\"]}}")
                .formatted(version.apiVersion()));
  }

  @Test
  void leavesOutWhatIsEmpty() {
    UserInfo user = new UserInfo("u", "id", List.of(), Map.of());

    String text =
        TokenReviewWriter.authenticated(Version.V1, new Verdict.Authenticated(user, List.of()));

    assertThat(text)
        .endsWith(
            "\"status\":{\"authenticated\":true,\"user\":{\"username\":\"u\",\"uid\":\"id\"}}}");
  }

  @ParameterizedTest
  @EnumSource
  void writesRefusalsToTheByte(Version version) {
    assertThat(TokenReviewWriter.denied(version))
        .isEqualTo(
            "{\"kind\":\"TokenReview\",\"apiVersion\":\""
                + version.apiVersion()
                + "\",\"metadata\":{},\"spec\":{},\"status\":{\"authenticated\":false}}");
  }

  @Test
  void hasNoUserWithoutAName() {
    assertThatThrownBy(() -> new UserInfo("", "id", List.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MappedUser("", List.of(), false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
