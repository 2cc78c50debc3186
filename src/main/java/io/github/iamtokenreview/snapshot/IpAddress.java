package io.github.iamtokenreview.snapshot;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address. An IPv4 address mapped into IPv6 ({@code ::ffff:192.0.2.1}) is the IPv4
 * address.
 *
 * @param bits 32 or 128
 * @param high the upper 64 bits, 0 for IPv4
 * @param low the lower 64 bits
 */
public record IpAddress(int bits, long high, long low) {
  static final int IPV4_BITS = 32;
  static final int IPV6_BITS = 128;

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

  /** What can be in an IPv6 literal; no zone, since a remote address has none. */
  private static final Pattern IPV6_ALPHABET = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  /** The address, or empty when the text is no IPv4 or IPv6 literal. Never asks DNS. */
  public static Optional<IpAddress> parse(String text) {
    if (IPV4.matcher(text).matches()) {
      return literal(text);
    }
    boolean ipv6 = text.indexOf(':') >= 0 && IPV6_ALPHABET.matcher(text).matches();
    // In brackets the JDK takes it for a literal, or throws.
    return ipv6 ? literal("[" + text + "]") : Optional.empty();
  }

  private static Optional<IpAddress> literal(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(InetAddress.getByName(text).getAddress());
      return Optional.of(
          bytes.remaining() == Integer.BYTES
              ? new IpAddress(IPV4_BITS, 0, Integer.toUnsignedLong(bytes.getInt()))
              : new IpAddress(IPV6_BITS, bytes.getLong(), bytes.getLong()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** The address with all bits after the first {@code length} cleared. */
  IpAddress prefix(int length) {
    int cleared = bits - length;
    long newHigh = cleared > Long.SIZE ? clearLow(high, cleared - Long.SIZE) : high;
    return new IpAddress(bits, newHigh, clearLow(low, Math.min(cleared, Long.SIZE)));
  }

  private static long clearLow(long word, int count) {
    return count == Long.SIZE ? 0 : word >>> count << count;
  }

  /** Dotted, or eight groups of hex without abbreviation. */
  @Override
  public String toString() {
    if (bits == IPV4_BITS) {
      return "%d.%d.%d.%d".formatted(low >>> 24, low >>> 16 & 0xff, low >>> 8 & 0xff, low & 0xff);
    }
    StringBuilder text = new StringBuilder();
    for (long word : new long[] {high, low}) {
      for (int shift = 48; shift >= 0; shift -= 16) {
        text.append(text.isEmpty() ? "" : ":").append(Long.toHexString(word >>> shift & 0xffff));
      }
    }
    return text.toString();
  }
}
