package io.github.iamtokenreview.client;

import io.github.iamtokenreview.client.credentials.CredentialSource;
import io.github.iamtokenreview.client.credentials.Credentials;
import io.github.iamtokenreview.client.settings.StsHost;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.token.TokenParser;
import io.github.iamtokenreview.token.TokenSigner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Makes tokens that end before what signed them. */
public final class TokenMaker {

  /** STS takes a signature for 15 minutes; all clients leave one for the way and the clocks. */
  static final Duration LIFE = Duration.ofMinutes(14);

  private final StsHost host;
  private final InstantSource clock;

  public TokenMaker(StsHost host, InstantSource clock) {
    this.host = host;
    this.clock = clock;
  }

  /** A token for a cluster, with what the source gives now. */
  public IssuedToken make(ClusterId cluster, CredentialSource source) throws TokenFailedException {
    Credentials credentials = source.get();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (!credentials.holdAt(now)) {
      throw new TokenFailedException(
          "the credentials of %s end at %s, within a minute or before: get new ones"
              .formatted(source.name(), credentials.end().orElseThrow()));
    }
    String token =
        new TokenSigner(host.host(), host.region()).token(credentials.keys(), cluster, now);
    if (token.length() > TokenParser.MAX_LENGTH) {
      throw new TokenFailedException(
          "the token has %d characters, and servers take %d: the session token of %s is too long, so use a session with fewer tags or policies"
              .formatted(token.length(), TokenParser.MAX_LENGTH, source.name()));
    }
    return new IssuedToken(token, now, end(credentials, now));
  }

  private static Instant end(Credentials credentials, Instant now) {
    Instant ofToken = now.plus(LIFE);
    return credentials
        .end()
        .map(end -> end.truncatedTo(ChronoUnit.SECONDS))
        .filter(end -> end.isBefore(ofToken))
        .orElse(ofToken);
  }
}
