package io.github.iamtokenreview.pem;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** As much of DER (X.690) as it takes to put a bare EC or RSA key into PKCS#8. */
final class Der {
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int SEQUENCE = 0x30;

  /** {@code [0] parameters} of RFC 5915. */
  private static final int PARAMETERS = 0xa0;

  /** id-ecPublicKey, 1.2.840.10045.2.1 (RFC 5480). */
  static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");

  /** rsaEncryption, 1.2.840.113549.1.1.1 (RFC 8017), whose parameters are NULL. */
  static final byte[] RSA_ENCRYPTION = HexFormat.of().parseHex("06092a864886f70d010101");

  static final byte[] NULL = {5, 0};

  private static final byte[] VERSION_0 = {INTEGER, 1, 0};

  private Der() {}

  /** A PKCS#8 key without attributes. */
  static byte[] pkcs8(byte[] algorithm, byte[] key) {
    return element(SEQUENCE, VERSION_0, algorithm, element(OCTET_STRING, key));
  }

  static byte[] algorithm(byte[] identifier, byte[] parameters) {
    return element(SEQUENCE, identifier, parameters);
  }

  /**
   * The curve's identifier in an {@code ECPrivateKey} of RFC 5915.
   *
   * @throws IllegalArgumentException when there is none
   */
  static byte[] curveOf(byte[] ecPrivateKey) {
    try {
      ByteBuffer fields = content(ByteBuffer.wrap(ecPrivateKey), SEQUENCE);
      content(fields, INTEGER);
      content(fields, OCTET_STRING);
      ByteBuffer identifier = content(content(fields, PARAMETERS), OBJECT_IDENTIFIER);
      byte[] bytes = new byte[identifier.remaining()];
      identifier.get(bytes);
      return element(OBJECT_IDENTIFIER, bytes);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("it does not name its curve: write it as PKCS#8");
    }
  }

  /** Of the next element, which must be of this kind; leaves the buffer behind it. */
  private static ByteBuffer content(ByteBuffer in, int tag) {
    if ((in.get() & 0xff) != tag) {
      throw new BufferUnderflowException();
    }
    int length = in.get() & 0xff;
    if (length > 0x7f) {
      int lengthBytes = length & 0x7f;
      if (lengthBytes > 2) {
        throw new BufferUnderflowException(); // No key is that long.
      }
      length = 0;
      for (int i = 0; i < lengthBytes; i++) {
        length = (length << 8) | (in.get() & 0xff);
      }
    }
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer content = in.slice(in.position(), length);
    in.position(in.position() + length);
    return content;
  }

  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    writeLength(element, content.size());
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream out, int length) {
    if (length > 0xff) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length > 0x7f) {
      out.write(0x81);
    }
    out.write(length & 0xff);
  }
}
