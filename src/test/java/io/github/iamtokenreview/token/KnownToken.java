package io.github.iamtokenreview.token;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A token that another program made of given credentials at a given time; all credentials are made
 * up. Those of {@code known_tokens.json} whose source is {@code peer} are aws-iam-authenticator
 * 0.7.18's, its clock set. Those of {@code botocore} come from botocore 1.44.5 with
 *
 * <pre>{@code
 * with mock.patch("botocore.auth.get_current_datetime", return_value=signed_at):
 *   r = AWSRequest("GET", f"https://{host}/?Action=GetCallerIdentity&Version=2011-06-15",
 *                  headers={"x-k8s-aws-id": cluster_id})
 *   SigV4QueryAuth(Credentials(access_key_id, secret_access_key, session_token),
 *                  "sts", region, expires=60).add_auth(r)
 * url = r.url
 * token = "k8s-aws-v1." + base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")
 * }</pre>
 */
public record KnownToken(
    String name,
    String source,
    String accessKeyId,
    String secretAccessKey,
    @Nullable String sessionToken,
    String region,
    String host,
    String clusterId,
    String signedAt,
    String url,
    String token) {

  public static Stream<KnownToken> all() {
    try (InputStream file = KnownToken.class.getResourceAsStream("known_tokens.json")) {
      Objects.requireNonNull(file, "known_tokens.json is beside this class");
      return List.of(new ObjectMapper().readValue(file, KnownToken[].class)).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<KnownToken> ofBotocore() {
    return all().filter(known -> known.source().equals("botocore"));
  }

  static Stream<KnownToken> ofPeer() {
    return all().filter(known -> known.source().equals("peer"));
  }

  public AwsCredentials credentials() {
    return new AwsCredentials(accessKeyId, secretAccessKey, sessionToken);
  }

  public Instant instant() {
    return Instant.parse(signedAt);
  }

  @Override
  public String toString() {
    return source + ": " + name;
  }
}
