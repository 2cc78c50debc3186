package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.1.255, false",
    "192.0.2.0/24, 192.0.2.0, true",
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.7/32, 192.0.2.7, true",
    "192.0.2.7/32, 192.0.2.6, false",
    "192.0.2.0/31, 192.0.2.1, true",
    "128.0.0.0/1, 127.255.255.255, false",
    "128.0.0.0/1, 255.255.255.255, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "0.0.0.0/0, ::ffff:203.0.113.9, true",
    "192.0.2.0/24, ::ffff:192.0.2.9, true",
    "192.0.2.0/24, ::ffff:c000:209, true",
    "192.0.2.0/24, ::192.0.2.9, false",
    "::/0, 203.0.113.9, false",
    "::/0, 2001:db8::1, true",
    "2001:db8::/32, 2001:db7:ffff:ffff:ffff:ffff:ffff:ffff, false",
    "2001:db8::/32, 2001:DB8:0:0:0:0:0:0, true",
    "2001:db8::/32, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, true",
    "2001:db8::/32, 2001:db9::, false",
    "2001:db8::/64, 2001:db8::ffff:ffff:ffff:ffff, true",
    "2001:db8::/64, 2001:db8:0:1::, false",
    "2001:db8:0:0:8000::/65, 2001:db8:0:0:7fff::1, false",
    "2001:db8:0:0:8000::/65, 2001:db8:0:0:8000::1, true",
    "2001:db8::1/128, 2001:db8::1, true",
    "2001:db8::1/128, 2001:db8::2, false"
  })
  void holdsTheAddressesThatShareItsPrefix(String cidr, String address, boolean contained) {
    assertThat(Cidr.parse(cidr).contains(address)).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "example.com",
        "192.0.2",
        "192.0.2.1.",
        "192.0.2.256",
        "192.0.2.01",
        "3221225985",
        "0xc0000201",
        "192.0.2.1 ",
        "192.0.2.1\n",
        "192.0.2.1/32",
        "192.0.2.1:443",
        "[2001:db8::1]",
        "2001:db8::1%eth0",
        "2001:db8:::1",
        "2001:db8::1::",
        "2001:db8:1:2:3:4:5",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        ":",
        ":1",
        "g::1",
        "::1.2.3",
        "٣.0.2.1"
      })
  void holdsNothingThatIsNoAddress(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
    assertThat(Cidr.parse("0.0.0.0/0").contains(text)).isFalse();
    assertThat(Cidr.parse("::/0").contains(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0, lacks a prefix length",
    "192.0.2.0/, is no number",
    "192.0.2.0/-1, is no number",
    "192.0.2.0/+8, is no number",
    "192.0.2.0/24/1, is no number",
    "192.0.2.0/255.255.255.0, is no number",
    "192.0.2.0/1000, is no number",
    "192.0.2.0/33, is not from 0 to 32",
    "2001:db8::/129, is not from 0 to 128",
    "192.0.2.1/24, did you mean 192.0.2.0/24?",
    "0.0.0.1/0, did you mean 0.0.0.0/0?",
    "2001:db8::1/127, did you mean 2001:db8:0:0:0:0:0:0/127?",
    "example.com/24, is no IPv4 or IPv6 address",
    "/24, is no IPv4 or IPv6 address",
    "::ffff:192.0.2.0/120, write it as IPv4"
  })
  void refusesOtherTextsAndSaysWhy(String text, String message) {
    assertThatThrownBy(() -> Cidr.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void asksNoNameServer() {
    assertTimeoutPreemptively(
        Duration.ofMillis(500),
        () -> {
          for (int i = 0; i < 1_000; i++) {
            assertThat(IpAddress.parse("host-" + i + ".example.com")).isEmpty();
            assertThat(IpAddress.parse("abc:" + i)).isEmpty();
          }
        });
  }

  @Property
  void holdsWhatAComparisonOfNumbersHolds(
      @ForAll @Size(16) byte[] network,
      @ForAll @Size(16) byte[] address,
      @ForAll @IntRange(max = 128) int length,
      @ForAll @IntRange(max = 128) int shared)
      throws UnknownHostException {
    BigInteger base = clear(new BigInteger(1, network), length);
    BigInteger other = clear(base, shared).or(lowBits(new BigInteger(1, address), shared));
    Assume.that(!isMapped(base) && !isMapped(other));
    boolean same = base.equals(clear(other, length));

    Cidr cidr = new Cidr(IpAddress.parse(text(base)).orElseThrow(), length);

    assertThat(cidr.contains(text(other))).isEqualTo(same);
    assertThat(Cidr.parse(cidr.toString())).isEqualTo(cidr);
  }

  private static BigInteger clear(BigInteger value, int length) {
    return value.shiftRight(128 - length).shiftLeft(128 - length);
  }

  private static BigInteger lowBits(BigInteger value, int length) {
    return value.mod(BigInteger.ONE.shiftLeft(128 - length));
  }

  private static boolean isMapped(BigInteger value) {
    return value.shiftRight(32).equals(BigInteger.valueOf(0xffff));
  }

  private static String text(BigInteger value) throws UnknownHostException {
    byte[] bytes = new byte[16];
    byte[] digits = value.toByteArray();
    int count = Math.min(digits.length, bytes.length);
    System.arraycopy(digits, digits.length - count, bytes, bytes.length - count, count);
    return InetAddress.getByAddress(bytes).getHostAddress();
  }
}
