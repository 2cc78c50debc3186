package io.github.iamtokenreview.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A pre-signed URL in its parts, each of which an attacker may set. */
final class HostileUrl {
  static final String PREFIX = "k8s-aws-v1.";

  String scheme = "https:";
  String slashes = "//";
  String host;
  String path;
  List<String> query;
  String fragment = "";

  private HostileUrl(String host, String path, List<String> query) {
    this.host = host;
    this.path = path;
    this.query = query;
  }

  static HostileUrl of(String token) {
    byte[] bytes = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
    String url = new String(bytes, StandardCharsets.UTF_8);
    int host = "https://".length();
    int path = url.indexOf('/', host);
    int query = url.indexOf('?', path);
    return new HostileUrl(
        url.substring(host, path),
        url.substring(path, query),
        new ArrayList<>(Arrays.asList(url.substring(query + 1).split("&"))));
  }

  /** Sets the value of a parameter of the URL, or adds the parameter. */
  void set(String name, String value) {
    int at = indexOf(name);
    if (at < 0) {
      query.add(name + "=" + value);
    } else {
      query.set(at, name + "=" + value);
    }
  }

  int indexOf(String name) {
    for (int i = 0; i < query.size(); i++) {
      if (query.get(i).startsWith(name + "=")) {
        return i;
      }
    }
    return -1;
  }

  byte[] bytes() {
    String url = scheme + slashes + host + path + "?" + String.join("&", query) + fragment;
    return url.getBytes(StandardCharsets.UTF_8);
  }

  static String token(byte[] url) {
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(url);
  }
}
