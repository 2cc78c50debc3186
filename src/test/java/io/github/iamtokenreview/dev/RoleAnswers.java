package io.github.iamtokenreview.dev;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What STS would say to SDKs, which post forms. */
final class RoleAnswers implements FaultyAnswers.Truth {
  private final Map<String, StsKey> keys = new ConcurrentHashMap<>();
  private final Map<String, AssumableRole> roles = new ConcurrentHashMap<>();
  private final Set<String> webIdentities = ConcurrentHashMap.newKeySet();
  private final String region;
  private final HeaderVerifier verifier;
  private final AssumeRoleAnswer assumed;

  /**
   * @param region for which requests must be signed
   * @param clock by which sessions end; SDKs sign by the machine's
   */
  RoleAnswers(String region, InstantSource clock) {
    this.region = region;
    verifier = new HeaderVerifier(keys, InstantSource.system());
    assumed = new AssumeRoleAnswer(keys, roles, clock);
  }

  void put(StsKey key) {
    keys.put(key.accessKeyId(), key);
  }

  void put(AssumableRole role) {
    roles.put(role.arn(), role);
  }

  void putWebIdentity(String token) {
    webIdentities.add(token);
  }

  @Override
  public StsAnswer answer(ReceivedRequest request, Fault fault) {
    AnswerFormat format = AnswerFormat.of(List.of());
    if (fault instanceof Fault.Refusal refusal) {
      return format.refusal(refusal.code(), "The stand-in was told to say so.");
    }
    try {
      ReceivedQuery form = ReceivedQuery.parse(request.form());
      return switch (form.value("Action").orElse("")) {
        case "GetCallerIdentity" -> format.identity(verifier.verify(request, "sts", region));
        case "AssumeRole" -> {
          verifier.verify(request, "sts", region);
          yield assumed.to(form);
        }
        case "AssumeRoleWithWebIdentity" ->
            webIdentities.contains(form.value("WebIdentityToken").orElse(""))
                ? assumed.to(form)
                : AssumeRoleAnswer.denied();
        default ->
            format.refusal(StsErrorCode.INVALID_ACTION, "The stand-in knows no such action.");
      };
    } catch (StsRefusedException e) {
      return format.refusal(e.code(), e.getMessage());
    }
  }
}
