package io.github.iamtokenreview.sts;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.sts.StsTransport.Answer;
import io.github.iamtokenreview.token.PresignedUrl;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an answer of STS means. A refusal is only what STS says in so many words: a 4xx with an
 * error code that is not about load or time. All else that is not a valid identity decides nothing.
 */
final class StsVerdict {
  private static final int OK = 200;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  /** Codes of AWS' common errors that mean "ask again", whatever status they come with. */
  private static final Set<String> THROTTLED =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "Throttled",
          "TooManyRequestsException",
          "RequestLimitExceeded");

  private static final Set<String> NOT_NOW =
      Set.of("RequestTimeout", "ServiceUnavailable", "InternalFailure");

  /** What a decoder puts where bytes are no UTF-8. */
  private static final int REPLACEMENT = 0xFFFD;

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._]{1,64}");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private StsVerdict() {}

  static CallerIdentity of(Answer answer, PresignedUrl url)
      throws RefusedException, UndecidedException {
    if (answer.status() == OK) {
      return identity(answer.body(), url);
    }
    String code = errorCode(answer.body());
    if (answer.status() == TOO_MANY_REQUESTS || THROTTLED.contains(code)) {
      throw new UndecidedException(Cause.STS_THROTTLED, describe(answer, code, url));
    }
    boolean client = answer.status() / 100 == 4 && answer.status() != REQUEST_TIMEOUT;
    if (!client || code.isEmpty() || NOT_NOW.contains(code)) {
      throw new UndecidedException(Cause.STS_FAILED, describe(answer, code, url));
    }
    throw new RefusedException(Reason.STS_REJECTED, describe(answer, code, url));
  }

  private static String describe(Answer answer, String code, PresignedUrl url) {
    String named = code.isEmpty() ? "no error code" : code;
    return url.endpoint().host() + " answered " + answer.status() + ", " + named;
  }

  /** The error's code, or empty when there is none that AWS would write. */
  private static String errorCode(String body) {
    try {
      return StsAnswer.parse(body).errorCode().filter(CODE.asMatchPredicate()).orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private static CallerIdentity identity(String body, PresignedUrl url) throws UndecidedException {
    try {
      StsAnswer answer = StsAnswer.parse(body);
      String arn = required(answer.arn(), "Arn");
      String account = required(answer.account(), "Account");
      return identity(arn, account, required(answer.userId(), "UserId"), url);
    } catch (IOException e) {
      throw invalid("is not the JSON of GetCallerIdentity", url);
    } catch (InvalidArnException e) {
      throw invalid("has an Arn that names no identity", url);
    }
  }

  private static CallerIdentity identity(
      String arn, String account, String userId, PresignedUrl url)
      throws InvalidArnException, UndecidedException {
    IamPrincipal principal = IamPrincipal.parse(arn);
    if (!account.equals(principal.arn().account()) || !ACCOUNT.matcher(account).matches()) {
      throw invalid("has an Account that is not its Arn's", url);
    }
    if (!principal.arn().partition().equals(url.endpoint().partition().id())) {
      throw invalid("is of another partition than its endpoint", url);
    }
    String[] parts = userId.split(":", -1);
    if (principal.isRole() && parts.length != 2) {
      throw invalid("has a role's UserId that is not <id>:<session>", url);
    }
    if (parts[0].isEmpty() || !isName(userId) || !isName(arn)) {
      throw invalid("has an empty UserId, or characters that no name has", url);
    }
    return new CallerIdentity(
        Arn.parse(arn),
        principal,
        account,
        principal.isRole() ? parts[0] : userId,
        principal.isRole() ? parts[1] : "",
        url.accessKeyId(),
        url.endpoint().host());
  }

  /** No control characters, and no traces of bytes or escapes that are no characters. */
  private static boolean isName(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || Character.getType(c) == Character.SURROGATE
                    || c == REPLACEMENT);
  }

  private static String required(Optional<String> value, String name) throws IOException {
    return value.orElseThrow(() -> new IOException("no " + name));
  }

  private static UndecidedException invalid(String what, PresignedUrl url) {
    return new UndecidedException(
        Cause.STS_ANSWER_INVALID, "the answer of " + url.endpoint().host() + " " + what);
  }
}
