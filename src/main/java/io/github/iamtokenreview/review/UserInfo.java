package io.github.iamtokenreview.review;

import io.github.iamtokenreview.mapping.MappedUser;
import io.github.iamtokenreview.sts.CallerIdentity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Kubernetes user as in TokenReview's {@code status.user}. uid and extra are
 * aws-iam-authenticator's, so that audit pipelines find what they know.
 *
 * @param username never empty: an API server would take the empty name for a user's
 * @param extra by key, one value each; empty for identities whose details are scrubbed
 */
public record UserInfo(
    String username, String uid, List<String> groups, Map<String, String> extra) {
  private static final String UID_PREFIX = "aws-iam-authenticator:";

  public UserInfo {
    if (username.isEmpty()) {
      throw new IllegalArgumentException("an empty user name would authenticate");
    }
    groups = List.copyOf(groups);
    // Its order is kept, so that equal users are equal bytes.
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /**
   * @param scrubbed whether the identity's details must not show
   */
  static UserInfo of(MappedUser user, CallerIdentity identity, boolean scrubbed) {
    if (scrubbed) {
      String uid = UID_PREFIX + "administrative:" + user.username();
      return new UserInfo(user.username(), uid, user.groups(), Map.of());
    }
    String uid = UID_PREFIX + identity.accountId() + ":" + identity.userId();
    return new UserInfo(user.username(), uid, user.groups(), extra(identity));
  }

  private static Map<String, String> extra(CallerIdentity identity) {
    Map<String, String> extra = new LinkedHashMap<>();
    extra.put("accessKeyId", identity.accessKeyId());
    extra.put("arn", identity.arn().toString());
    extra.put("canonicalArn", identity.principal().canonicalArn());
    extra.put("principalId", identity.userId());
    extra.put("sessionName", identity.sessionName());
    extra.put("sigs.k8s.io/aws-iam-authenticator/principalId", identity.userId());
    return extra;
  }
}
