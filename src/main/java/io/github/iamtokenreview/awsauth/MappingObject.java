package io.github.iamtokenreview.awsauth;

import java.util.Map;

/**
 * An {@code IAMIdentityMapping} of aws-iam-authenticator: one role or user as an object of its own.
 *
 * @param name of the object
 * @param spec as JSON has it: {@code arn}, {@code username}, {@code groups}
 */
public record MappingObject(String name, Map<String, ?> spec) {
  static final String KEY_PREFIX = "IAMIdentityMapping/";

  EntryOrigin.OfObject origin() {
    return new EntryOrigin.OfObject(name);
  }

  /** As findings name it. */
  String key() {
    return origin().key();
  }
}
