package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.snapshot.Ec2Lookup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** EC2 look-ups on the command line: {@code region=R[,role-arn=ARN][,external-id=ID]}. */
final class Ec2Text {
  private static final String KEYS = "(region|role-arn|external-id)=";

  /** Names of roles and external ids may hold commas. */
  private static final Pattern SEPARATOR = Pattern.compile(",(?=" + KEYS + ")");

  private static final Pattern MEMBER = Pattern.compile(KEYS + ".+");

  private Ec2Text() {}

  /**
   * @throws IllegalArgumentException naming what is wrong
   */
  static Ec2Lookup parse(String text) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String member : SEPARATOR.split(text, -1)) {
      if (!MEMBER.matcher(member).matches()) {
        throw new IllegalArgumentException(
            "'" + member + "' is none of region=…, role-arn=…, external-id=…");
      }
      int equals = member.indexOf('=');
      String key = member.substring(0, equals);
      if (members.put(key, member.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("'" + key + "' is given twice");
      }
    }
    String region = members.get("region");
    if (region == null) {
      throw new IllegalArgumentException("'" + text + "' lacks region=…");
    }
    return new Ec2Lookup(
        region,
        Optional.ofNullable(members.get("role-arn")),
        Optional.ofNullable(members.get("external-id")));
  }

  static String of(Ec2Lookup ec2) {
    return "region="
        + ec2.region()
        + ec2.roleArn().map(arn -> ",role-arn=" + arn).orElse("")
        + ec2.externalId().map(id -> ",external-id=" + id).orElse("");
  }
}
