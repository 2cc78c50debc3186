package io.github.iamtokenreview.aws;

import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * A request to one of AWS' APIs, not yet signed.
 *
 * @param target where it goes
 * @param query names and values, not encoded
 * @param headers all of them are signed
 * @param body empty where there is none
 */
public record AwsRequest(
    SdkHttpMethod method,
    Target target,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  /**
   * @param path starts with a slash; encoded as it is sent
   */
  public record Target(AwsEndpoint endpoint, String path) {}

  public AwsRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** An operation of an API with parameters, as EC2 and STS have it. */
  public static AwsRequest query(AwsEndpoint endpoint, Map<String, String> parameters) {
    return new AwsRequest(SdkHttpMethod.GET, new Target(endpoint, "/"), parameters, Map.of(), "");
  }

  public static AwsRequest get(Target target, Map<String, String> headers) {
    return new AwsRequest(SdkHttpMethod.GET, target, Map.of(), headers, "");
  }

  public static AwsRequest put(Target target, Map<String, String> headers, String body) {
    return new AwsRequest(SdkHttpMethod.PUT, target, Map.of(), headers, body);
  }

  public static AwsRequest delete(Target target, Map<String, String> headers) {
    return new AwsRequest(SdkHttpMethod.DELETE, target, Map.of(), headers, "");
  }

  /** A path as it is sent and signed: RFC 3986's unreserved characters and slashes stay. */
  public static String encodedPath(String path) {
    return SdkHttpUtils.urlEncodeIgnoreSlashes(path);
  }

  /** Where it goes; the parameters are not for logs. */
  @Override
  public String toString() {
    return "AwsRequest[" + method + " " + target.endpoint().uri() + "]";
  }
}
