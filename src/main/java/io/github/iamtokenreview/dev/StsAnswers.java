package io.github.iamtokenreview.dev;

/** What STS would say to a GetCallerIdentity request. */
final class StsAnswers implements FaultyAnswers.Truth {
  private final PresignedVerifier verifier;

  StsAnswers(PresignedVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public StsAnswer answer(ReceivedRequest request, Fault fault) {
    AnswerFormat format = AnswerFormat.of(request.header("accept"));
    if (fault instanceof Fault.Refusal refusal) {
      return format.refusal(refusal.code(), "The stand-in was told to say so.");
    }
    try {
      return format.identity(told(verifier.verify(request), fault));
    } catch (StsRefusedException e) {
      return format.refusal(e.code(), e.getMessage());
    }
  }

  private static StsKey told(StsKey key, Fault fault) {
    return fault instanceof Fault.OtherAccount other ? key.withAccount(other.account()) : key;
  }
}
