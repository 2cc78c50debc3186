package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.client.cache.Cache;
import io.github.iamtokenreview.client.credentials.RoleRequest;
import io.github.iamtokenreview.client.credentials.SessionName;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import io.github.iamtokenreview.diagnosis.TokenSource;
import io.github.iamtokenreview.token.BearerToken;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Tokens as {@code token} makes them, each anew.
 *
 * @param in where an MFA code is read from
 */
record OwnTokens(UserEnvironment environment, InputStream in, PrintWriter err, InstantSource clock)
    implements TokenSource {

  @Override
  public BearerToken token(Caller caller) throws NoTokenException {
    TokenRequest request =
        new TokenRequest(
            caller.cluster(),
            caller
                .role()
                .map(arn -> RoleRequest.of(arn, new SessionName.Generated(), Optional.empty())),
            caller.region(),
            caller.profile(),
            true);
    try {
      return new BearerToken(
          new TokenRun(request, environment, clock, in, err, Cache.none()).output(List.of()));
    } catch (TokenFailedException e) {
      throw new NoTokenException(String.valueOf(e.getMessage()));
    }
  }
}
