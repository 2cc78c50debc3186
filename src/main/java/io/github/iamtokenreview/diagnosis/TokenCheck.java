package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.snapshot.Cluster;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.sts.IdentitySource;
import io.github.iamtokenreview.token.BearerToken;
import io.github.iamtokenreview.token.PresignedUrl;
import io.github.iamtokenreview.token.TokenParser;
import io.github.iamtokenreview.token.TokenRules;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Does with a token what the webhook does, and tells each step. */
public final class TokenCheck {

  /**
   * What is asked.
   *
   * @param partition for a cluster whose registration names none
   * @param registered to look at the map, too
   */
  public record Question(
      BearerToken token,
      ClusterId cluster,
      Partition partition,
      Optional<StoredCluster> registered) {}

  private final IdentitySource sts;
  private final InstantSource clock;

  public TokenCheck(IdentitySource sts, InstantSource clock) {
    this.sts = sts;
    this.clock = clock;
  }

  public TokenFindings check(Question question) {
    TokenLog log = new TokenLog();
    try {
      if (question.registered().isPresent()) {
        Cluster cluster = read(question.registered().get(), question.cluster());
        parse(question, partition(question, cluster), log);
        new MappingCheck(sts, clock).check(question, cluster, log);
      } else {
        PresignedUrl url = parse(question, question.partition(), log);
        log.identified(sts.identify(url, question.cluster()));
      }
    } catch (RefusedException e) {
      log.refused(e.reason(), String.valueOf(e.getMessage()));
    } catch (UndecidedException e) {
      log.undecided(e.reason(), String.valueOf(e.getMessage()));
    }
    return log.findings();
  }

  private Cluster read(StoredCluster registered, ClusterId id) throws UndecidedException {
    try {
      return registered
          .read(id, clock)
          .orElseThrow(
              () ->
                  new UndecidedException(
                      Cause.REGISTRATION_UNAVAILABLE, "the store knows no cluster " + id));
    } catch (IOException e) {
      throw new UndecidedException(
          Cause.REGISTRATION_UNAVAILABLE, "the store can't be read: " + e.getMessage());
    }
  }

  private static Partition partition(Question question, Cluster cluster) {
    return cluster.registration().flatMap(Registration::partition).orElse(question.partition());
  }

  private PresignedUrl parse(Question question, Partition partition, TokenLog log)
      throws RefusedException {
    Instant now = clock.instant();
    TokenRules rules = new TokenRules(partition, PresignedUrl.SIGNATURE_LIFE);
    PresignedUrl url = TokenParser.parse(question.token(), rules, now);
    log.parsed(url, question.token(), Duration.between(url.signedAt(), now));
    return url;
  }
}
