package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.client.IssuedToken;
import io.github.iamtokenreview.client.TokenMaker;
import io.github.iamtokenreview.client.cache.Cache;
import io.github.iamtokenreview.client.cache.CacheKind;
import io.github.iamtokenreview.client.cache.CacheRecord;
import io.github.iamtokenreview.client.cache.InvocationKey;
import io.github.iamtokenreview.client.cache.KeptToken;
import io.github.iamtokenreview.client.credentials.AssumedRole;
import io.github.iamtokenreview.client.credentials.CredentialChain;
import io.github.iamtokenreview.client.credentials.CredentialSource;
import io.github.iamtokenreview.client.credentials.MfaPrompt;
import io.github.iamtokenreview.client.credentials.SdkEndpoint;
import io.github.iamtokenreview.client.credentials.StsCalls;
import io.github.iamtokenreview.client.credentials.Surroundings;
import io.github.iamtokenreview.client.settings.AwsSettings;
import io.github.iamtokenreview.client.settings.Ec2Machine;
import io.github.iamtokenreview.client.settings.Profiles;
import io.github.iamtokenreview.client.settings.StsHost;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One run: from a request to the line that is printed. */
record TokenRun(
    TokenRequest request,
    UserEnvironment environment,
    InstantSource clock,
    InputStream in,
    PrintWriter err,
    Cache cache) {

  /**
   * The line, kept from an earlier run or made now.
   *
   * @param arguments of the process, under which it is kept
   */
  String output(List<String> arguments) throws TokenFailedException {
    Optional<String> key = InvocationKey.of(arguments, environment);
    if (key.isEmpty()) {
      return printed(made());
    }
    Optional<String> kept = kept(key.get());
    if (kept.isPresent()) {
      return kept.get();
    }
    return cache.oneAtATime(CacheKind.TOKEN, key.get(), () -> keptOrMade(key.get()));
  }

  private String keptOrMade(String key) throws TokenFailedException {
    Optional<String> madeMeanwhile = kept(key);
    return madeMeanwhile.isPresent() ? madeMeanwhile.get() : madeAndKept(key);
  }

  private Optional<String> kept(String key) {
    return cache
        .find(CacheKind.TOKEN, key)
        .filter(record -> record.holdsAt(clock.instant(), KeptToken.LEAST_LEFT))
        .map(CacheRecord::payload);
  }

  private String madeAndKept(String key) throws TokenFailedException {
    IssuedToken token = made();
    String line = printed(token);
    cache.store(
        CacheKind.TOKEN,
        new CacheRecord(key, token.signedAt(), token.expiration(), line),
        token.signedAt());
    return line;
  }

  private String printed(IssuedToken token) {
    return request.tokenOnly() ? token.token() : ExecInfo.of(environment).credential(token);
  }

  private IssuedToken made() throws TokenFailedException {
    Profiles profiles = Profiles.read(environment);
    String profile = CredentialChain.profileName(request.profile(), environment);
    AwsSettings settings = new AwsSettings(environment, profiles, profile);
    Ec2Machine machine = new Ec2Machine();
    String region = settings.region(request.region(), machine);
    StsHost host = StsHost.of(region, settings.fips(), settings.dualStack());
    Surroundings surroundings =
        new Surroundings(
            environment,
            machine,
            new StsCalls(
                new SdkEndpoint(
                    region, settings.fips(), settings.dualStack(), settings.endpoint("STS"))),
            cache,
            new MfaPrompt(in, err, ExecInfo.of(environment).interactive()),
            clock);
    CredentialSource base =
        new CredentialChain(profiles, settings, surroundings).find(request.profile());
    CredentialSource source =
        request
            .role()
            .<CredentialSource>map(role -> new AssumedRole(base, role, surroundings))
            .orElse(base);
    return new TokenMaker(host, clock).make(request.cluster(), source);
  }
}
