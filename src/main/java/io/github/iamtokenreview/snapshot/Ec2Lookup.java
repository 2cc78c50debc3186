package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import io.github.iamtokenreview.identity.Partition;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the private DNS names of a cluster's nodes are looked up.
 *
 * @param region of one of AWS' partitions; becomes part of a host name
 * @param roleArn assumed for it; empty is the function's own role
 * @param externalId sent when the role is assumed
 */
public record Ec2Lookup(String region, Optional<String> roleArn, Optional<String> externalId) {

  /**
   * The API reference of AssumeRole, parameter ExternalId:
   * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
   */
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

  /**
   * @throws IllegalArgumentException naming the value that is wrong
   */
  public Ec2Lookup {
    if (Partition.ofRegion(region).isEmpty()) {
      throw new IllegalArgumentException("'" + region + "' is no region of AWS");
    }
    roleArn.ifPresent(Ec2Lookup::checkRole);
    if (externalId.isPresent() && roleArn.isEmpty()) {
      throw new IllegalArgumentException("an external id is for a role, and there is none");
    }
    if (externalId.filter(id -> !EXTERNAL_ID.matcher(id).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "the external id is none: 2 to 1224 of A-Z a-z 0-9 _+=,.@:/-");
    }
  }

  private static void checkRole(String arn) {
    try {
      if (IamPrincipal.parse(arn).type() != IamPrincipal.Type.ROLE) {
        throw new IllegalArgumentException("'" + arn + "' is no role");
      }
    } catch (InvalidArnException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
