package io.github.iamtokenreview.review;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.review.TokenReview.Version;
import io.github.iamtokenreview.token.BearerToken;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenReviewReaderTest {
  /** As kube-apiserver 1.37.2 sends it, its line end included. */
  private static final String V1 =
      """
      {"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1","metadata":{},"spec":{"token":"good~441155365","audiences":["https://kubernetes.default.svc"]},"status":{"user":{}}}
      """;

  /** The same with its default version and {@code --api-audiences=aud-a,aud-b}. */
  private static final String V1BETA1 =
      """
      {"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1beta1","metadata":{},"spec":{"token":"s-500~28416176","audiences":["aud-a","aud-b"]},"status":{"user":{}}}
      """;

  /** As older ones send it. */
  private static final String WITH_TIMESTAMP =
      """
      {"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1","metadata":{"creationTimestamp":null},"spec":{"token":"t"},"status":{"user":{}}}
      """;

  private static final int DEEPEST = 64;

  @Test
  void readsWhatApiServersSend() throws MalformedReviewException {
    assertThat(V1).hasSize(179);
    assertThat(read(V1))
        .isEqualTo(review(Version.V1, "good~441155365", "https://kubernetes.default.svc"));
    assertThat(read(V1BETA1))
        .isEqualTo(review(Version.V1BETA1, "s-500~28416176", "aud-a", "aud-b"));
    assertThat(read(WITH_TIMESTAMP)).isEqualTo(review(Version.V1, "t"));
  }

  /** Found by fuzzing: Jackson's padding of a name's last bytes makes this one "token" again. */
  @Test
  void refusesANameThatIsNoUtf8ThoughItLooksLikeAKnownOne() throws MalformedReviewException {
    assertThat(read(V1).token().value()).isNotEmpty();
    byte[] body = json("{'spec':{'toke\u00ffn':'t'}}").getBytes(ISO_8859_1);

    assertThatThrownBy(() -> TokenReviewReader.read(body))
        .isInstanceOf(MalformedReviewException.class);
  }

  @Test
  void readsUtf8Only() {
    assertThatThrownBy(() -> TokenReviewReader.read(V1.getBytes(UTF_16LE)))
        .isInstanceOf(MalformedReviewException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'spec':{'token':'t'}}",
        "{'kind':'TokenReview','spec':{'token':'t'}}",
        "{'apiVersion':'authentication.k8s.io/v1','spec':{'token':'t'}}",
        " \n{ 'spec' : { 'token' : 't' , 'audiences' : [ ] } } \r\n\t",
        "{'spec':{'token':'t','audiences':null}}",
        "{'spec':{'token':'\\u0074'}}",
        "{'spec':{'token':'t','other':[{}]},'status':{'authenticated':true},'Spec':1,'x':null}",
        "{'spec':{'token':'t','Token':'u','TOKEN':'v'},'SPEC':{'token':'w'}}"
      })
  void readsTheTokenAlone(String body) throws MalformedReviewException {
    assertThat(read(json(body))).isEqualTo(review(Version.V1, "t"));
  }

  @Test
  void readsTheOtherVersionWithoutAKind() throws MalformedReviewException {
    assertThat(read(json("{'apiVersion':'authentication.k8s.io/v1beta1','spec':{'token':'t'}}")))
        .isEqualTo(review(Version.V1BETA1, "t"));
  }

  /** It is a TokenReview by its envelope; the empty token is refused like any foreign one. */
  @ParameterizedTest
  @ValueSource(strings = {"", ",'spec':null", ",'spec':{}", ",'spec':{'token':''}"})
  void takesAMissingTokenForAnEmptyOne(String rest) throws MalformedReviewException {
    String body = "{'kind':'TokenReview','apiVersion':'authentication.k8s.io/v1'" + rest + "}";

    assertThat(read(json(body))).isEqualTo(review(Version.V1, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | not a JSON object",
        "null | not a JSON object",
        "true | not a JSON object",
        "'token' | not a JSON object",
        "[{'spec':{'token':'t'}}] | not a JSON object",
        "{} | no spec.token",
        "{'spec':{}} | no spec.token",
        "{'spec':null} | no spec.token",
        "{'Spec':{'token':'t'}} | no spec.token",
        "{'spec':{'Token':'t'}} | no spec.token",
        "{'token':'t'} | no spec.token",
        "{'spec':'t'} | spec is not an object",
        "{'spec':['t']} | spec is not an object",
        "{'spec':{'token':null}} | token is not a string",
        "{'spec':{'token':1}} | token is not a string",
        "{'spec':{'token':true}} | token is not a string",
        "{'spec':{'token':['t']}} | token is not a string",
        "{'spec':{'token':{'t':1}}} | token is not a string",
        "{'spec':{'token':'t','audiences':'a'}} | spec.audiences is not a list",
        "{'spec':{'token':'t','audiences':{}}} | spec.audiences is not a list",
        "{'spec':{'token':'t','audiences':[1]}} | spec.audiences is not a string",
        "{'spec':{'token':'t','audiences':['a',null]}} | spec.audiences is not a string",
        "{'spec':{'token':'t','audiences':[['a']]}} | spec.audiences is not a string",
        "{'kind':'Status','spec':{'token':'t'}} | kind is not TokenReview",
        "{'kind':'tokenreview','spec':{'token':'t'}} | kind is not TokenReview",
        "{'kind':null,'spec':{'token':'t'}} | kind is not a string",
        "{'apiVersion':'v1','spec':{'token':'t'}} | apiVersion is not",
        "{'apiVersion':'authentication.k8s.io/v1alpha1','spec':{'token':'t'}} | apiVersion is not",
        "{'apiVersion':'authentication.k8s.io/V1','spec':{'token':'t'}} | apiVersion is not",
        "{'apiVersion':'','spec':{'token':'t'}} | apiVersion is not",
        "{'apiVersion':1,'spec':{'token':'t'}} | apiVersion is not a string",
        "{'spec':{'token':'t'}} {} | goes on after",
        "{'spec':{'token':'t'}}] | not JSON",
        "{'spec':{'token':'t'}}x | not JSON",
        "{'spec':{'token':'t'} | not JSON",
        "{'spec':{'token':'t' | not JSON",
        "{'spec':{'token':'t | not JSON",
        "{'spec':{'token':'t','audiences':['a' | not JSON",
        "{'spec':{'token':'t'},} | not JSON",
        "{'spec':{'token':'t','audiences':['a',]}} | not JSON",
        "{'spec':{'token':'t'},'spec':{'token':'u'}} | not JSON",
        "{'spec':{'token':'t','token':'t'}} | not JSON",
        "{'spec':{'token':'t'},'x':{'y':1,'y':2}} | not JSON",
        "{'kind':'TokenReview','kind':'TokenReview','spec':{'token':'t'}} | not JSON",
        "{spec:{'token':'t'}} | not JSON",
        "{'spec':{'token':'\\x'}} | not JSON",
        "{'spec':{'token':NaN}} | not JSON",
        "/* */{'spec':{'token':'t'}} | not JSON",
        "token=t | not JSON"
      })
  void refusesWhatIsNoTokenReview(String body, String inMessage) {
    assertThatThrownBy(() -> read(json(body)))
        .isInstanceOf(MalformedReviewException.class)
        .hasMessageContaining(inMessage);
  }

  @Test
  void quotesNothingOfTheBody() {
    for (String body :
        List.of("{'spec':{'token':'s3cret'}}s3cret", "{'spec':{'token':'s3cret", "s3cret")) {
      assertThatThrownBy(() -> read(json(body)))
          .isInstanceOf(MalformedReviewException.class)
          .hasMessageNotContaining("s3cret")
          .hasNoCause();
    }
  }

  @Test
  void skipsLargeMetadata() throws MalformedReviewException {
    String fields = "{'manager':'x','fieldsV1':{'f:a':{}}},".repeat(1_000) + "{}";
    String body = "{'metadata':{'managedFields':[" + fields + "]},'spec':{'token':'t'}}";

    assertThat(read(json(body))).isEqualTo(review(Version.V1, "t"));
  }

  @Test
  void goesOnlySoDeep() throws MalformedReviewException {
    assertThat(read(nested(DEEPEST))).isEqualTo(review(Version.V1, "t"));
    for (int depth : new int[] {DEEPEST + 1, 30_000}) {
      assertThatThrownBy(() -> read(nested(depth))).isInstanceOf(MalformedReviewException.class);
    }
  }

  /** With the object around it, so many levels. */
  private static String nested(int depth) {
    return json("{'x':" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + ",'spec':{'token':'t'}}");
  }

  @Test
  void readsPastAByteOrderMark() throws MalformedReviewException {
    assertThat(read("\ufeff" + V1)).isEqualTo(read(V1));
  }

  @ParameterizedTest
  @CsvSource({"80", "ff", "c328", "e228a1", "f0288cbc", "c3"})
  void refusesInvalidUtf8(String hex) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(json("{'spec':{'token':'").getBytes(UTF_8));
    body.writeBytes(HexFormat.of().parseHex(hex));
    body.writeBytes(json("'}}").getBytes(UTF_8));

    assertThatThrownBy(() -> TokenReviewReader.read(body.toByteArray()))
        .isInstanceOf(MalformedReviewException.class);
  }

  /** They are for the token's check, and the answer never holds what was asked with. */
  @Test
  void passesOnLoneSurrogates() throws MalformedReviewException {
    TokenReview review = read("{\"spec\":{\"token\":\"\\ud83d\",\"audiences\":[\"\\ude00\"]}}");

    assertThat(review).isEqualTo(review(Version.V1, "\ud83d", "\ude00"));
  }

  private static TokenReview read(String body) throws MalformedReviewException {
    return TokenReviewReader.read(body.getBytes(UTF_8));
  }

  private static TokenReview review(Version version, String token, String... audiences) {
    return new TokenReview(version, new BearerToken(token), List.of(audiences));
  }

  private static String json(String withSingleQuotes) {
    return withSingleQuotes.replace('\'', '"');
  }
}
