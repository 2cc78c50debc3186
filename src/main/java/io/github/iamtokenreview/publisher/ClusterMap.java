package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.awsauth.ParsedAwsAuth;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster's {@code aws-auth} for people to look at.
 *
 * @param data of the ConfigMap as it is written, by key; empty when there is no ConfigMap
 * @param awsAuth what is read from it, and from objects where these were asked for
 */
public record ClusterMap(Optional<Map<String, String>> data, ParsedAwsAuth awsAuth) {
  /** The code of findings that there is no ConfigMap. */
  public static final String MISSING = Notices.MISSING;
}
