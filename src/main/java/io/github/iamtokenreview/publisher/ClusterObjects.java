package io.github.iamtokenreview.publisher;

/**
 * What of a cluster is published beside {@code kube-system/aws-auth}.
 *
 * @param identityMappings all {@code IAMIdentityMapping} objects. Who may write these can make
 *     himself anybody, as who may write the ConfigMap can.
 */
public record ClusterObjects(boolean identityMappings) {}
