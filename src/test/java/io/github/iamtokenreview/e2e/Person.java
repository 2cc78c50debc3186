package io.github.iamtokenreview.e2e;

import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.TokenSigner;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody with an AWS profile of that name.
 *
 * @param key as STS knows it
 */
record Person(String name, StsKey key) {
  static final String ACCOUNT = "111122223333";
  static final String REGION = "us-east-1";
  static final String INSTANCE = "i-0fake00000000001a";

  static final Person DEVELOPER = user("developer", "AKIAFAKEDEVELOPER001");
  static final Person CREATOR = user("creator", "AKIAFAKECREATOR00001");

  /** A session of the role {@code deployer}. */
  static final Person DEPLOYER = session("deployer", "run-42", "ASIAFAKEDEPLOYER0001");

  /** A kubelet: a session of the nodes' role, which EC2 names by the instance. */
  static final Person NODE = session("node", INSTANCE, "ASIAFAKENODE00000001");

  /** The role that the function itself runs as. */
  static final Person FUNCTION = session("function", "tokenreview", "ASIAFAKEFUNCTION0001");

  static final List<Person> ALL = List.of(DEVELOPER, CREATOR, DEPLOYER, NODE, FUNCTION);

  private static Person user(String name, String keyId) {
    return new Person(
        name,
        new StsKey(
            new AwsCredentials(keyId, Secrets.used("fakesecretOF" + name), null),
            ACCOUNT,
            "arn:aws:iam::%s:user/%s".formatted(ACCOUNT, name),
            "AIDA" + keyId.substring(4)));
  }

  private static Person session(String role, String session, String keyId) {
    return new Person(
        role,
        new StsKey(
            new AwsCredentials(
                keyId,
                Secrets.used("fakesecretOF" + role),
                Secrets.used("FAKE/Session+Token/" + role + "==")),
            ACCOUNT,
            "arn:aws:sts::%s:assumed-role/%s/%s".formatted(ACCOUNT, role, session),
            "AROA" + keyId.substring(4) + ":" + session));
  }

  /** Of the user or role, as entries of {@code aws-auth} name it. */
  String arn() {
    String kind = key.arn().contains(":assumed-role/") ? "role" : "user";
    return "arn:aws:iam::%s:%s/%s".formatted(ACCOUNT, kind, name);
  }

  /** A fresh token, or the one of this second. */
  String token(ClusterId cluster) {
    return Secrets.used(
        new TokenSigner("sts.%s.amazonaws.com".formatted(REGION), REGION)
            .token(key.credentials(), cluster, Instant.now()));
  }

  static String configFile() {
    return ALL.stream()
        .map(person -> "[profile %s]\nregion = %s\n".formatted(person.name, REGION))
        .collect(Collectors.joining());
  }

  static String credentialsFile() {
    return ALL.stream().map(Person::credentialsSection).collect(Collectors.joining());
  }

  private String credentialsSection() {
    AwsCredentials credentials = key.credentials();
    String token = credentials.sessionToken();
    return Stream.of(
            "[" + name + "]",
            "aws_access_key_id = " + credentials.accessKeyId(),
            "aws_secret_access_key = " + credentials.secretAccessKey(),
            token == null ? "" : "aws_session_token = " + token)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
