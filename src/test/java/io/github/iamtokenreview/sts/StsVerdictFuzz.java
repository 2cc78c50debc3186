package io.github.iamtokenreview.sts;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.sts.StsTransport.Answer;
import io.github.iamtokenreview.token.PresignedUrl;
import java.nio.charset.StandardCharsets;

class StsVerdictFuzz {
  private static final PresignedUrl URL = Callers.url(Callers.ALICE);
  private static final int[] STATUSES = {200, 400, 403, 408, 429, 500, 302, 204};

  /**
   * @param answer the first byte chooses the status
   */
  @FuzzTest
  void takesNothingForAnIdentityThatIsNoneAndRefusesOnlyWhatStsRefuses(byte[] answer) {
    int status = answer.length == 0 ? 200 : STATUSES[answer[0] & 7];
    String body =
        answer.length == 0 ? "" : new String(answer, 1, answer.length - 1, StandardCharsets.UTF_8);
    try {
      CallerIdentity identity = StsVerdict.of(new Answer(status, body), URL);
      assertThat(status).isEqualTo(200);
      assertThat(identity.accountId()).matches("[0-9]{12}");
      assertThat(identity.arn().account()).isEqualTo(identity.accountId());
      assertThat(identity.arn().partition()).isEqualTo("aws");
      assertThat(identity.arn() + identity.userId() + identity.sessionName())
          .doesNotContainPattern("\\p{Cntrl}");
    } catch (RefusedException e) {
      assertThat(status).isIn(400, 403);
    } catch (UndecidedException e) {
      assertThat(e.getMessage()).doesNotContain(URL.rawQuery());
    }
  }
}
