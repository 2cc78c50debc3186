package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.webhook.WebhookRequest.EncodedBody;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The rules for a request's body before anybody parses it. */
final class RequestBody {
  /** A token is 4 KiB at most; the rest is for audiences and metadata. */
  static final int MAX_BYTES = 64 * 1024;

  private static final String JSON = "application/json";

  private RequestBody() {}

  static boolean isJson(WebhookRequest request) {
    String type = request.header("Content-Type").orElse("");
    int parameters = type.indexOf(';');
    String media = parameters < 0 ? type : type.substring(0, parameters);
    boolean encoded =
        request
            .header("Content-Encoding")
            .filter(encoding -> !encoding.toLowerCase(Locale.ROOT).equals("identity"))
            .isPresent();
    return media.strip().toLowerCase(Locale.ROOT).equals(JSON) && !encoded;
  }

  /**
   * The body's bytes; empty when they are more than {@link #MAX_BYTES}.
   *
   * @throws IllegalArgumentException when the gateway's base64 is none
   */
  static Optional<byte[]> bytes(EncodedBody body) {
    int length = body.text().length();
    // Before anything is decoded or copied: base64 has 4 characters for 3 bytes, UTF-8 at least 1.
    if ((body.base64() ? length / 4 * 3L - 2 : length) > MAX_BYTES) {
      return Optional.empty();
    }
    byte[] bytes =
        body.base64()
            ? Base64.getDecoder().decode(body.text())
            : body.text().getBytes(StandardCharsets.UTF_8);
    return bytes.length > MAX_BYTES ? Optional.empty() : Optional.of(bytes);
  }
}
