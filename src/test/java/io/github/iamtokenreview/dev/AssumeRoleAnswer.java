package io.github.iamtokenreview.dev;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What STS would say to AssumeRole and its kin, once it is known who asks. */
final class AssumeRoleAnswer {
  private final Map<String, StsKey> keys;
  private final Map<String, AssumableRole> roles;
  private final InstantSource clock;

  /**
   * @param keys by access key id; sessions of roles come to it
   * @param roles by ARN
   */
  AssumeRoleAnswer(
      Map<String, StsKey> keys, Map<String, AssumableRole> roles, InstantSource clock) {
    this.keys = keys;
    this.roles = roles;
    this.clock = clock;
  }

  StsAnswer to(ReceivedQuery query) throws StsRefusedException {
    AssumableRole role = roles.get(query.value("RoleArn").orElse(""));
    if (role == null
        || !role.externalId().equals(query.value("ExternalId"))
        || !isDevice(role.mfa(), query)
        || query.value("RoleSessionName").isEmpty()) {
      return denied();
    }
    return session(role, query.value("Action").orElse(""));
  }

  private static boolean isDevice(Optional<AssumableRole.Mfa> mfa, ReceivedQuery query)
      throws StsRefusedException {
    return mfa.map(AssumableRole.Mfa::serial).equals(query.value("SerialNumber"))
        && mfa.map(AssumableRole.Mfa::code).equals(query.value("TokenCode"));
  }

  private StsAnswer session(AssumableRole role, String action) {
    StsKey session = role.session();
    keys.put(session.accessKeyId(), session);
    return xml(
        200,
        """
        <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <%1$sResult>
            <AssumedRoleUser><Arn>%2$s</Arn></AssumedRoleUser>
            <Credentials>
              <AccessKeyId>%3$s</AccessKeyId>
              <SecretAccessKey>%4$s</SecretAccessKey>
              <SessionToken>%5$s</SessionToken>
              <Expiration>%6$s</Expiration>
            </Credentials>
          </%1$sResult>
        </%1$sResponse>
        """
            .formatted(
                action,
                session.arn(),
                session.accessKeyId(),
                session.credentials().secretAccessKey(),
                session.credentials().sessionToken(),
                clock.instant().plus(role.life())));
  }

  static StsAnswer denied() {
    return xml(
        403,
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>User is not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>");
  }

  private static StsAnswer xml(int status, String body) {
    return new StsAnswer(status, Map.of("Content-Type", "text/xml"), body);
  }
}
