package io.github.iamtokenreview.aws;

import java.util.Map;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * A GET of one of AWS' APIs, not yet signed.
 *
 * @param path starts with a slash; encoded as it is sent
 * @param query names and values, not encoded
 * @param headers all of them are signed
 */
public record AwsGet(
    AwsEndpoint endpoint, String path, Map<String, String> query, Map<String, String> headers) {

  public AwsGet {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** An operation of an API with parameters, as EC2 and STS have it. */
  public static AwsGet query(AwsEndpoint endpoint, Map<String, String> parameters) {
    return new AwsGet(endpoint, "/", parameters, Map.of());
  }

  /** A path as it is sent and signed: RFC 3986's unreserved characters and slashes stay. */
  public static String encodedPath(String path) {
    return SdkHttpUtils.urlEncodeIgnoreSlashes(path);
  }

  /** Where it goes; the parameters are not for logs. */
  @Override
  public String toString() {
    return "AwsGet[" + endpoint.uri() + "]";
  }
}
