package io.github.iamtokenreview.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The address all stand-ins listen on: nobody but this machine reaches it. */
final class Loopback {
  private Loopback() {}

  /**
   * @param port 0 for a free one
   */
  static InetSocketAddress port(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
