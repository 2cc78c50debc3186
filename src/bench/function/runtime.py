"""AWS Lambda's Runtime API, as thin as it can be: what it costs itself is in every figure."""
import selectors
import socket
import subprocess
import time


class Function:
    """A process that polls for events.

    start_ms is from the start of the process to its first call of /next.
    """

    def __init__(self, command, environment, log):
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=16)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._buffers = {}
        self._polling = None
        self._sent = 0
        environment = dict(environment)
        environment["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:%d" % self._listener.getsockname()[1]
        self._log = open(log, "ab")
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log)
        self._until(lambda: self._polling)
        self.start_ms = (time.perf_counter() - begin) * 1000

    def invoke(self, event):
        """Hands an event over; comes back with the answer, and how long it took in milliseconds."""
        self._until(lambda: self._polling)
        connection, self._polling = self._polling, None
        self._sent += 1
        self._answer = None
        head = (
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLambda-Runtime-Aws-Request-Id: %d\r\n"
            "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:111122223333:function:bench\r\n"
            "Content-Length: %d\r\n\r\n" % (self._sent, len(event)))
        begin = time.perf_counter()
        connection.sendall(head.encode() + event)
        self._until(lambda: self._answer is not None)
        return self._answer, (time.perf_counter() - begin) * 1000

    def idle(self):
        """Waits until it asks for the next event."""
        self._until(lambda: self._polling)

    def memory_mib(self):
        """What is resident, and the most that was."""
        fields = {}
        with open("/proc/%d/status" % self.process.pid) as status:
            for line in status:
                name, _, value = line.partition(":")
                fields[name] = value.split()
        return int(fields["VmRSS"][0]) / 1024, int(fields["VmHWM"][0]) / 1024

    def stop(self):
        self.process.kill()
        self.process.wait()
        for connection in [*self._buffers, self._listener]:
            connection.close()
        self._selector.close()
        self._log.close()

    def _until(self, done):
        deadline = time.monotonic() + 30
        while not done():
            ready = self._selector.select(timeout=1)
            for key, _ in ready:
                if key.fileobj is self._listener:
                    self._accept()
                else:
                    self._read(key.fileobj)
            if not ready and (self.process.poll() is not None or time.monotonic() > deadline):
                raise RuntimeError("the function ended or hangs; its output is in %s" % self._log.name)

    def _accept(self):
        connection, _ = self._listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffers[connection] = b""
        self._selector.register(connection, selectors.EVENT_READ)

    def _read(self, connection):
        data = connection.recv(1 << 18)
        if not data:
            self._selector.unregister(connection)
            del self._buffers[connection]
            connection.close()
            return
        data = self._buffers[connection] + data
        end = data.find(b"\r\n\r\n")
        length = content_length(data[:end]) if end >= 0 else 0
        if end < 0 or (length is not None and len(data) < end + 4 + length):
            self._buffers[connection] = data
            return
        body = data[end + 4:]
        if length is None:
            if not body.endswith(b"0\r\n\r\n"):
                self._buffers[connection] = data
                return
            body = unchunked(body)
        self._buffers[connection] = b""
        self._handle(connection, data[:data.index(b"\r\n")].split(b" ")[1], body)

    def _handle(self, connection, path, body):
        if path.endswith(b"/next"):
            self._polling = connection
            return
        connection.sendall(b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")
        if not path.endswith(b"/response"):
            raise RuntimeError("the function failed: %s" % body.decode(errors="replace"))
        self._answer = body


def content_length(head):
    """None where the body comes in chunks."""
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
        if name.lower() == b"transfer-encoding":
            return None
    return 0


def unchunked(body):
    parts = []
    while True:
        size, _, body = body.partition(b"\r\n")
        if not int(size, 16):
            return b"".join(parts)
        parts.append(body[:int(size, 16)])
        body = body[int(size, 16) + 2:]
