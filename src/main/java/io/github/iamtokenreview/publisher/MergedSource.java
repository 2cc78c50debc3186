package io.github.iamtokenreview.publisher;

import java.io.IOException;

/** The ConfigMap and the {@code IAMIdentityMapping} objects, both read completely or not at all. */
record MergedSource(ConfigMapSource configMap, IdentityMappings objects) implements AwsAuthSource {

  @Override
  public Source read() throws IOException {
    return objects.addTo(configMap.read());
  }
}
