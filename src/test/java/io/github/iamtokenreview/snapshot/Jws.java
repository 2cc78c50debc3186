package io.github.iamtokenreview.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed documents put together by hand: also those that no program of ours would make. */
public final class Jws {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Jws() {}

  /** The header as it must be. */
  public static String header(DocumentType type, VerificationKey key) {
    return new ProtectedHeader(key.kid(), type.mediaType()).toJson();
  }

  /**
   * @param header any text
   * @param payload any text
   */
  public static String signed(String header, String payload, SigningKey key) {
    String head = encode(header);
    String body = encode(payload);
    byte[] signature = key.sign((head + "." + body).getBytes(UTF_8));
    return new SignedDocument(head, body, Base64Url.encode(signature)).toJson();
  }

  /** A document of its type, signed by whom its header names. */
  public static String signed(DocumentType type, String payload, SigningKey key) {
    return signed(header(type, key.verificationKey()), payload, key);
  }

  /** Another document's signature under this one's header and payload. */
  public static String withSignatureOf(String other, String header, String payload) {
    return new SignedDocument(encode(header), encode(payload), parsed(other).signature()).toJson();
  }

  /** The document with an empty signature. */
  public static String unsigned(String document) {
    SignedDocument signed = parsed(document);
    return new SignedDocument(signed.protectedHeader(), signed.payload(), "").toJson();
  }

  public static long revision(String document) {
    try {
      return JSON.readTree(payload(document)).path("revision").asLong();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static String payload(String document) {
    try {
      return parsed(document).unverifiedPayload();
    } catch (InvalidDocumentException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A JSON object with something changed. */
  public static String edited(String json, Consumer<ObjectNode> change) {
    try {
      ObjectNode object = (ObjectNode) JSON.readTree(json);
      change.accept(object);
      return object.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static SignedDocument parsed(String document) {
    try {
      return SignedDocument.parse(document);
    } catch (InvalidDocumentException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** RFC 7515, section 7.2.1. */
  public static String general(String first, String second) {
    return "{\"payload\":\"%s\",\"signatures\":[%s,%s]}"
        .formatted(parsed(second).payload(), signature(first), signature(second));
  }

  private static String signature(String document) {
    SignedDocument signed = parsed(document);
    return "{\"protected\":\"%s\",\"signature\":\"%s\"}"
        .formatted(signed.protectedHeader(), signed.signature());
  }

  /** RFC 7515, section 7.1. */
  public static String compact(String document) {
    SignedDocument signed = parsed(document);
    return signed.protectedHeader() + "." + signed.payload() + "." + signed.signature();
  }

  /** HS256, which a reader of any algorithm would verify with the public key for a secret. */
  public static String hmac(VerificationKey key, DocumentType type, String payload) {
    String head = encode(header(type, key).replace("EdDSA", "HS256"));
    String body = encode(payload);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.spki()), "HmacSHA256"));
      byte[] signature = mac.doFinal((head + "." + body).getBytes(UTF_8));
      return new SignedDocument(head, body, Base64Url.encode(signature)).toJson();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String encode(String text) {
    return Base64Url.encode(text.getBytes(UTF_8));
  }
}
