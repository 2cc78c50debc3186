package io.github.iamtokenreview.dev;

import static java.util.stream.Collectors.joining;

import io.github.iamtokenreview.token.CredentialScope;
import io.github.iamtokenreview.token.SigV4;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signs what no client of ours would sign, so that a request is bad in one respect and its
 * signature is not.
 *
 * @param headers by lower-case name, canonical values
 * @param extra more of the query, sorted and encoded; starts with {@code &}
 */
record HandSigned(CredentialScope scope, SortedMap<String, String> headers, String extra) {

  static HandSigned good() {
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("host", SignedRequest.HOST);
    headers.put("x-k8s-aws-id", "prod");
    return new HandSigned(new CredentialScope("20260102", "eu-west-1", "sts"), headers, "");
  }

  HandSigned with(CredentialScope other) {
    return new HandSigned(other, headers, extra);
  }

  HandSigned with(String name, String value) {
    SortedMap<String, String> others = new TreeMap<>(headers);
    others.put(name, value);
    return new HandSigned(scope, others, extra);
  }

  HandSigned without(String name) {
    SortedMap<String, String> others = new TreeMap<>(headers);
    others.remove(name);
    return new HandSigned(scope, others, extra);
  }

  HandSigned withExtra(String other) {
    return new HandSigned(scope, headers, other);
  }

  /** By the long-term key; headers go as signed, and a host always goes. */
  SignedRequest sign() {
    String names = String.join(";", headers.keySet());
    String query =
        "Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIAFAKEALICE0000001%2F"
            + scope.toString().replace("/", "%2F")
            + "&X-Amz-Date=20260102T030405Z&X-Amz-SignedHeaders="
            + names.replace(";", "%3B")
            + extra;
    String lines =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(joining());
    String canonical =
        String.join("\n", "GET", "/", query, lines, names, SigV4.sha256(new byte[0]));
    String secret = SignedRequest.LONG_TERM.secretAccessKey();
    String signature = SigV4.signature(secret, scope, "20260102T030405Z", canonical);
    SortedMap<String, String> sent = new TreeMap<>(headers);
    sent.putIfAbsent("host", SignedRequest.HOST);
    return new SignedRequest(query + "&X-Amz-Signature=" + signature, sent);
  }
}
