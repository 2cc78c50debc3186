package io.github.iamtokenreview.sts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP server that can break the rules: it says its replies byte by byte as given, the first to
 * the first request, the last to all that follow. It tells connections from requests.
 */
final class RawServer implements AutoCloseable {

  /**
   * @param hangUp whether the connection ends behind the text, or stays
   */
  record Reply(String text, boolean hangUp) {
    static Reply of(int status, String body) {
      return new Reply(head(status, body.getBytes(ISO_8859_1).length) + body, false);
    }

    static String head(int status, int length) {
      return "HTTP/1.1 " + status + " X\r\nContent-Length: " + length + "\r\n\r\n";
    }
  }

  private final ServerSocket listener;
  private final List<Reply> replies;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch asked = new CountDownLatch(1);

  RawServer(Reply... replies) throws IOException {
    this.replies = List.of(replies);
    this.listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    run(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  int connections() {
    return connections.get();
  }

  int requests() {
    return requests.get();
  }

  void awaitRequest() throws InterruptedException {
    asked.await();
  }

  private static void run(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        connections.incrementAndGet();
        run(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      Reply reply;
      do {
        for (String line = in.readLine(); !"".equals(line); line = in.readLine()) {
          if (line == null) {
            return;
          }
        }
        reply = replies.get(Math.min(requests.getAndIncrement(), replies.size() - 1));
        asked.countDown();
        socket.getOutputStream().write(reply.text().getBytes(ISO_8859_1));
      } while (!reply.hangUp());
    } catch (IOException e) {
      // The client left.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
