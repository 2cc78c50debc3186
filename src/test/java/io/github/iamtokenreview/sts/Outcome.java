package io.github.iamtokenreview.sts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.token.PresignedUrl;
import java.util.regex.Pattern;

/**
 * What came of a question to STS, in a word: {@code IDENTITY}, {@code STS_REJECTED} and other
 * reasons of a refusal, {@code STS_TIMEOUT} and other causes of no decision.
 */
record Outcome(String word, String message) {
  private static final Pattern SECRET =
      Pattern.compile("X-Amz-(Credential|Security-Token|Signature)=.+");

  /** Asks; whatever is thrown must hold nothing of the URL. */
  static Outcome of(IdentitySource sts, PresignedUrl url, ClusterId cluster) {
    try {
      return new Outcome("IDENTITY", sts.identify(url, cluster).toString());
    } catch (RefusedException e) {
      return thrown(e, e.reason().name(), url);
    } catch (UndecidedException e) {
      return thrown(e, e.reason().name(), url);
    }
  }

  private static Outcome thrown(Exception e, String word, PresignedUrl url) {
    assertThat(e).hasNoCause();
    assertThat(e.getSuppressed()).isEmpty();
    assertThat(e.toString()).doesNotContainIgnoringCase("X-Amz").doesNotContain("://");
    for (String parameter : url.rawQuery().split("&", -1)) {
      if (SECRET.matcher(parameter).matches()) {
        assertThat(e.toString()).doesNotContain(parameter.substring(parameter.indexOf('=') + 1));
      }
    }
    return new Outcome(word, String.valueOf(e.getMessage()));
  }
}
