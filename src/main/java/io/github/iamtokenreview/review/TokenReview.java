package io.github.iamtokenreview.review;

import io.github.iamtokenreview.token.BearerToken;
import java.util.List;
import java.util.Optional;

/**
 * What an API server asks: whose token is this? The fields of authentication.k8s.io TokenReview
 * that matter.
 *
 * @param version of the request, which the answer must have too
 * @param audiences for one of which the token must be good; empty is the API server's own
 */
public record TokenReview(Version version, BearerToken token, List<String> audiences) {

  public TokenReview {
    audiences = List.copyOf(audiences);
  }

  /** The versions of the API that kube-apiserver speaks; it refuses an answer in the other. */
  public enum Version {
    V1("authentication.k8s.io/v1"),
    V1BETA1("authentication.k8s.io/v1beta1");

    private final String apiVersion;

    Version(String apiVersion) {
      this.apiVersion = apiVersion;
    }

    public String apiVersion() {
      return apiVersion;
    }

    static Optional<Version> of(String apiVersion) {
      for (Version version : values()) {
        if (version.apiVersion.equals(apiVersion)) {
          return Optional.of(version);
        }
      }
      return Optional.empty();
    }
  }
}
