package io.github.iamtokenreview.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP connection's way to a server of this machine, which can be closed and opened again. Knows
 * nothing but the JDK, so that a shell script can use it, too:
 *
 * <pre>
 *  java Relay.java FROM_PORT TO_PORT     then a word a line: open, refuse, silence, cut
 * </pre>
 */
final class Relay implements AutoCloseable {

  /** What the way is like. */
  enum Way {
    OPEN,
    /** Nobody listens, and what was connected is cut. */
    REFUSED,
    /** Connections are made and stay, but nothing passes: as where packets are dropped. */
    SILENT,
    /** Of what the server answers on a connection, only so much passes; then it is cut. */
    CUT
  }

  private static final int CUT_AFTER_BYTES = 300;
  private static final int BUFFER = 16 * 1024;

  private final int port;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket listener;
  private volatile Way way = Way.OPEN;

  /**
   * @param from where to listen; 0 for any port
   * @param target where to connect
   */
  Relay(int from, int target) throws IOException {
    this.target = target;
    this.listener = listen(from);
    this.port = listener.getLocalPort();
    run(() -> accept(listener));
  }

  public static void main(String... args) throws IOException {
    try (Relay relay = new Relay(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        Scanner words = new Scanner(System.in, UTF_8)) {
      while (words.hasNext()) {
        switch (words.next()) {
          case "open" -> relay.set(Way.OPEN);
          case "refuse" -> relay.set(Way.REFUSED);
          case "silence" -> relay.set(Way.SILENT);
          default -> relay.set(Way.CUT);
        }
      }
    }
  }

  int port() {
    return port;
  }

  /** What is connected goes on where it can, except that nothing that was silent is made up for. */
  synchronized void set(Way next) throws IOException {
    Way before = way;
    way = next;
    if (next == Way.REFUSED) {
      listener.close();
      cutAll();
    } else if (before == Way.REFUSED) {
      listener = listen(port);
      ServerSocket opened = listener;
      run(() -> accept(opened));
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        connect(from.accept());
      } catch (IOException e) {
        // Closed, or nobody there.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    sockets.add(client);
    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
    sockets.add(server);
    run(() -> pass(client, server, false));
    run(() -> pass(server, client, true));
  }

  /** A connection over which something was lost carries nothing any more. */
  private void pass(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[BUFFER];
    int passed = 0;
    boolean lost = false;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        lost |= way == Way.SILENT;
        if (lost) {
          continue;
        }
        boolean cut = way == Way.CUT && answers && passed + read > CUT_AFTER_BYTES;
        int length = cut ? Math.max(0, CUT_AFTER_BYTES - passed) : read;
        out.write(buffer, 0, length);
        passed += length;
        if (cut) {
          return;
        }
      }
      hold(lost);
    } catch (IOException e) {
      // Cut.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** The other end never hears of an end over a silent way. */
  private void hold(boolean lost) {
    while (lost && way == Way.SILENT) {
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void cutAll() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  private static void run(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    set(Way.REFUSED);
  }
}
