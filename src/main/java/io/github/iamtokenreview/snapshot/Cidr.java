package io.github.iamtokenreview.snapshot;

/**
 * A range of IPv4 or IPv6 addresses, {@code 192.0.2.0/24}.
 *
 * @param prefixLength bits that all addresses of the range share with the network
 */
public record Cidr(IpAddress network, int prefixLength) {

  /**
   * @throws IllegalArgumentException when the length is not one, or the network has bits after it
   */
  public Cidr {
    if (prefixLength < 0 || prefixLength > network.bits()) {
      throw new IllegalArgumentException(
          "the prefix length of %s/%d is not from 0 to %d"
              .formatted(network, prefixLength, network.bits()));
    }
    if (!network.prefix(prefixLength).equals(network)) {
      throw new IllegalArgumentException(
          "%s/%d is no network: did you mean %s/%d?"
              .formatted(network, prefixLength, network.prefix(prefixLength), prefixLength));
    }
  }

  /**
   * @throws IllegalArgumentException when the text is not an address, a slash and a prefix length
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("'" + text + "' lacks a prefix length, such as /32");
    }
    String length = text.substring(slash + 1);
    if (!length.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("the prefix length of '" + text + "' is no number");
    }
    return new Cidr(network(text, slash), Integer.parseInt(length));
  }

  private static IpAddress network(String text, int slash) {
    String address = text.substring(0, slash);
    IpAddress network =
        IpAddress.parse(address)
            .orElseThrow(
                () -> new IllegalArgumentException("'" + address + "' is no IPv4 or IPv6 address"));
    if (network.bits() == IpAddress.IPV4_BITS && address.indexOf(':') >= 0) {
      throw new IllegalArgumentException("'" + text + "' is IPv4 in IPv6: write it as IPv4");
    }
    return network;
  }

  /** Whether a text is the literal of an address in this range. Never asks DNS. */
  public boolean contains(String address) {
    return IpAddress.parse(address).filter(this::contains).isPresent();
  }

  private boolean contains(IpAddress address) {
    return address.bits() == network.bits() && address.prefix(prefixLength).equals(network);
  }

  @Override
  public String toString() {
    return network + "/" + prefixLength;
  }
}
