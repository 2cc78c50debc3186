package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.cache.CacheKind;
import io.github.iamtokenreview.client.cache.CacheRecord;
import io.github.iamtokenreview.client.cache.Fingerprint;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.token.AwsCredentials;
import java.time.Instant;
import java.util.Optional;

/** A role, assumed with the credentials of another source, and kept until it ends. */
public final class AssumedRole implements CredentialSource {

  /** None of the three has one in it. */
  private static final String SEPARATOR = "\t";

  private final CredentialSource base;
  private final RoleRequest request;
  private final Surroundings surroundings;

  public AssumedRole(CredentialSource base, RoleRequest request, Surroundings surroundings) {
    this.base = base;
    this.request = request;
    this.surroundings = surroundings;
  }

  @Override
  public String name() {
    return "role " + request.arn();
  }

  @Override
  public String fingerprint() {
    Fingerprint fingerprint = new Fingerprint("role").add(base.fingerprint());
    request.addTo(fingerprint);
    return fingerprint.add(surroundings.sts().endpoint()).hex();
  }

  @Override
  public Credentials get() throws TokenFailedException {
    String key = fingerprint();
    Optional<Credentials> kept = kept(key);
    if (kept.isPresent()) {
      return kept.get();
    }
    return surroundings.cache().oneAtATime(CacheKind.ROLE, key, () -> keptOrAssumed(key));
  }

  private Credentials keptOrAssumed(String key) throws TokenFailedException {
    Optional<Credentials> madeMeanwhile = kept(key);
    return madeMeanwhile.isPresent() ? madeMeanwhile.get() : assumed(key);
  }

  private Optional<Credentials> kept(String key) {
    Instant now = surroundings.clock().instant();
    return surroundings
        .cache()
        .find(CacheKind.ROLE, key)
        .filter(record -> record.holdsAt(now, Credentials.LEAST_LEFT))
        .flatMap(AssumedRole::read);
  }

  private Credentials assumed(String key) throws TokenFailedException {
    AwsCredentials by = base.get().keys();
    String session = sessionName(by);
    Optional<String> serial = request.mfaSerial();
    Optional<String> code =
        serial.isPresent()
            ? Optional.of(surroundings.mfaCodes().next(serial.get()))
            : Optional.empty();
    Credentials credentials = surroundings.sts().assume(by, request, session, code);
    keep(key, credentials);
    return credentials;
  }

  private String sessionName(AwsCredentials by) throws TokenFailedException {
    SessionName name = request.session();
    if (name instanceof SessionName.Given given) {
      return given.name();
    }
    Optional<String> callers =
        name instanceof SessionName.Forwarded
            ? SessionName.ofCaller(surroundings.sts().userId(by))
            : Optional.empty();
    return callers.orElse(SessionName.generated(surroundings.clock().instant()));
  }

  private void keep(String key, Credentials credentials) {
    Instant now = surroundings.clock().instant();
    AwsCredentials keys = credentials.keys();
    String payload =
        String.join(
            SEPARATOR,
            keys.accessKeyId(),
            keys.secretAccessKey(),
            String.valueOf(keys.sessionToken()));
    credentials
        .end()
        .map(end -> new CacheRecord(key, now, end, payload))
        .ifPresent(record -> surroundings.cache().store(CacheKind.ROLE, record, now));
  }

  private static Optional<Credentials> read(CacheRecord record) {
    String[] parts = record.payload().split(SEPARATOR, -1);
    return parts.length == 3
        ? Optional.of(
            new Credentials(
                new AwsCredentials(parts[0], parts[1], parts[2]), Optional.of(record.until())))
        : Optional.empty();
  }
}
