package io.github.iamtokenreview.sts;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.token.PresignedUrl;

/** Knows who signed a URL. */
public interface IdentitySource {

  /**
   * @throws RefusedException when the signature is not accepted: final for this URL
   * @throws UndecidedException when that could not be learned now
   */
  CallerIdentity identify(PresignedUrl url, ClusterId cluster)
      throws RefusedException, UndecidedException;
}
