package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.kubeconfig.InvalidKubeconfigException;
import io.github.iamtokenreview.kubeconfig.WebhookKubeconfigFile;
import io.github.iamtokenreview.review.UserInfo;
import io.github.iamtokenreview.token.BearerToken;
import io.github.iamtokenreview.token.PresignedUrl;
import io.github.iamtokenreview.token.TokenParser;
import io.github.iamtokenreview.token.TokenRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Logs in by the real webhook, hop by hop, until one fails.
 *
 * <pre>
 *  config ─▶ token ─▶ dns ─▶ tcp ─▶ tls ─▶ http ─▶ clock ─▶ answer ─▶ review
 *                                                                   └▶ refused: what is wrong with
 *                                                                      the token, seen from here
 * </pre>
 */
public final class WebhookDiagnosis {

  /**
   * What is looked at.
   *
   * @param webhookConfig the file that {@code register} wrote
   * @param partition whose STS signs the token
   */
  public record Patient(Path webhookConfig, TokenSource.Caller caller, Partition partition) {}

  private final TokenSource tokens;
  private final TokenCheck check;
  private final InstantSource clock;
  private final List<Step> steps = new ArrayList<>();
  private final Consumer<Step> progress;
  private @Nullable UserInfo user;
  private @Nullable Duration first;
  private @Nullable Duration second;

  /**
   * For one run.
   *
   * @param progress is told each step at once
   */
  public WebhookDiagnosis(
      TokenSource tokens, TokenCheck check, InstantSource clock, Consumer<Step> progress) {
    this.tokens = tokens;
    this.check = check;
    this.clock = clock;
    this.progress = progress;
  }

  public WebhookFindings run(Patient patient) {
    try {
      WebhookKubeconfigFile config = config(patient);
      BearerToken token = token(patient);
      SSLContext tls = WebhookTls.context(config);
      new Connection(config, tls).look(this::add);
      review(new WebhookCall(config, tls), token, patient);
    } catch (StepFailedException e) {
      add(e.step());
    }
    return new WebhookFindings(
        steps, Optional.ofNullable(user), Optional.ofNullable(first), Optional.ofNullable(second));
  }

  private void add(Step step) {
    steps.add(step);
    progress.accept(step);
  }

  private WebhookKubeconfigFile config(Patient patient) throws StepFailedException {
    try {
      WebhookKubeconfigFile config = WebhookKubeconfigFile.read(patient.webhookConfig());
      for (Step step : ConfigSteps.of(config, patient.caller().cluster())) {
        if (step.isFailed()) {
          throw new StepFailedException(step);
        }
        add(step);
      }
      return config;
    } catch (IOException e) {
      throw StepFailedException.of(
          "config",
          "a file can't be read: " + e.getMessage(),
          "give the webhook.kubeconfig that 'register' wrote; paths in it are those of the API"
              + " server's machine");
    } catch (InvalidKubeconfigException e) {
      throw StepFailedException.of(
          "config",
          patient.webhookConfig() + ": " + e.getMessage(),
          "give the webhook.kubeconfig that 'register' wrote");
    }
  }

  private BearerToken token(Patient patient) throws StepFailedException {
    ClusterId cluster = patient.caller().cluster();
    try {
      BearerToken token = tokens.token(patient.caller());
      PresignedUrl url =
          TokenParser.parse(
              token,
              new TokenRules(patient.partition(), PresignedUrl.SIGNATURE_LIFE),
              clock.instant());
      add(
          Step.ok(
              "token",
              "signed for %s with %s, for %s"
                  .formatted(cluster, url.accessKeyId(), url.endpoint().host())));
      return token;
    } catch (TokenSource.NoTokenException e) {
      throw StepFailedException.of(
          "token", String.valueOf(e.getMessage()), "see that 'aws sts get-caller-identity' works");
    } catch (RefusedException e) {
      throw StepFailedException.of("token", String.valueOf(e.getMessage()), Fix.of(e.reason()));
    }
  }

  private void review(WebhookCall call, BearerToken token, Patient patient)
      throws StepFailedException {
    WebhookCall.Answer answer = call.post(token);
    ClockStep.of(answer, clock.instant()).ifPresent(this::add);
    add(StatusStep.of(answer));
    first = answer.took();
    ReviewAnswer review = ReviewAnswer.read(answer);
    add(Step.ok("answer", "a TokenReview of " + ReviewAnswer.API_VERSION));
    if (review.user().isEmpty()) {
      explain(token, patient);
      return;
    }
    user = review.user().get();
    second = call.post(token).took();
    add(
        Step.ok(
            "review",
            "user %s; first call %d ms, second %d ms"
                .formatted(user.username(), first.toMillis(), second.toMillis())));
  }

  /** The webhook tells nobody why, so the same is done here. */
  private void explain(BearerToken token, Patient patient) {
    TokenFindings findings =
        check.check(
            new TokenCheck.Question(
                token, patient.caller().cluster(), patient.partition(), Optional.empty()));
    findings.steps().forEach(this::add);
    if (findings.failure().isEmpty()) {
      String who =
          findings.identity().map(found -> found.principal().canonicalArn()).orElse("nobody");
      add(
          Step.failed(
              "review",
              "the webhook refuses this token, of which nothing is wrong: it is of " + who,
              "see that aws-auth maps that ARN and denies it nowhere ('iam-tokenreview verify"
                  + " --store' finds the entry), and that audiences agree; the function's log says"
                  + " the reason"));
    } else {
      add(Step.failed("review", "the webhook refuses this token", "mend what failed above"));
    }
  }
}
