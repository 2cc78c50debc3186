package io.github.iamtokenreview.publisher;

import java.io.IOException;

/** The ConfigMap and the {@code IAMIdentityMapping} objects, both read completely or not at all. */
record MergedSource(ConfigMapSource configMap, IdentityMappings objects) implements AwsAuthSource {

  @Override
  public Source read() throws IOException {
    Source base = configMap.read();
    return base instanceof Source.Found found
        ? objects.addTo(found)
        : new Source.Deleted(objects.addTo(((Source.Deleted) base).rest()));
  }
}
