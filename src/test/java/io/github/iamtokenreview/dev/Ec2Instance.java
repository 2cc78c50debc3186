package io.github.iamtokenreview.dev;

/**
 * An instance that {@link Ec2StandIn} knows.
 *
 * @param id {@code i-…}
 * @param account whose it is
 * @param privateDnsName empty when it has none
 */
public record Ec2Instance(String id, String account, String privateDnsName) {}
