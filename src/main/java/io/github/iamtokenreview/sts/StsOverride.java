package io.github.iamtokenreview.sts;

import io.github.iamtokenreview.http.EndpointUrl;
import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.token.StsEndpoint;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An STS endpoint to connect to whatever host the token was signed for, such as an interface VPC
 * endpoint. One endpoint serves one region.
 *
 * @param endpoint scheme and authority, without path
 * @param region read from AWS' own host names, else empty: then no token is turned away
 */
public record StsOverride(URI endpoint, Optional<String> region) {

  /**
   * {@code sts.R.amazonaws.com}, {@code vpce-….sts.R.vpce.amazonaws.com}, and so in all partitions.
   */
  private static final Pattern REGION =
      Pattern.compile("(?:^|\\.)sts(?:-fips)?\\.([a-z]+(?:-[a-z0-9]+)+-[0-9]+)\\.");

  /**
   * @param text an https URL, or http on a loopback literal
   * @throws IllegalArgumentException saying what is wrong
   */
  public static StsOverride parse(String text) {
    URI endpoint = EndpointUrl.parse(text);
    Matcher region = REGION.matcher(Arn.foldCase(endpoint.getHost()));
    return new StsOverride(
        endpoint, region.find() ? Optional.of(region.group(1)) : Optional.empty());
  }

  void checkRegion(StsEndpoint signedFor) throws RefusedException {
    if (region.isPresent() && !region.get().equals(signedFor.region())) {
      throw new RefusedException(
          Reason.REGION_NOT_SERVED,
          "the token is signed for STS in %s, the endpoint in use serves %s: make it with --region %s"
              .formatted(signedFor.region(), region.get(), region.get()));
    }
  }
}
