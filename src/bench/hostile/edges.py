"""What stands around the function: an STS and an S3 that count who asks for what, and that can fail."""
import collections
import datetime
import hashlib
import http.server
import json
import os
import pathlib
import threading
import time
import urllib.parse

BUCKET = "hostile"
SLOW_SECONDS = 3


class Edge:
    """A server on loopback. fault is a name of what goes wrong, or None."""

    def __init__(self):
        edge = self
        self.fault = None
        self.faulted = 0

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(handler):
                fault = edge.fault
                edge.faulted += fault is not None
                status, headers, body = edge.answer(handler.path, handler.headers)
                if fault == "reset":
                    handler.close_connection = True
                    handler.connection.close()
                    return
                if fault == "slow":
                    time.sleep(SLOW_SECONDS)
                status, headers, body = FAULTS.get(fault, lambda *good: good)(status, headers, body)
                try:
                    handler.send_response(status)
                    for name, value in headers.items():
                        handler.send_header(name, value)
                    if status != 304:
                        handler.send_header("Content-Length", str(len(body)))
                    handler.end_headers()
                    handler.wfile.write(body[:-1] if fault == "cut" else body)
                    if fault == "cut":
                        handler.close_connection = True
                except OSError:
                    handler.close_connection = True

            def log_message(handler, *arguments):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, request, client_address):
                pass  # A connection that the function closed.

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:%d" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


FAULTS = {
    "500": lambda status, headers, body: (500, {}, b"<Error><Code>InternalError</Code></Error>"),
    "503": lambda status, headers, body: (503, {}, b""),
    "garbage": lambda status, headers, body: (200, {}, b"\x00\xff{{{"),
    "empty": lambda status, headers, body: (200, {}, b""),
    "redirect": lambda status, headers, body: (302, {"Location": "http://127.0.0.1:1/"}, b""),
    "oversized": lambda status, headers, body: (200, {}, b"x" * (5 << 20)),
    "throttled": lambda status, headers, body: (400, {}, b'{"Error":{"Code":"Throttling","Message":"Rate exceeded"}}')}


class Sts(Edge):
    """Knows the persons' secrets, and takes only what they signed."""

    def __init__(self, persons):
        self.by_key = {person.key_id: person for person in persons}
        self.calls, self.calls_by_key = 0, collections.Counter()
        super().__init__()

    def answer(self, path, headers):
        self.calls += 1
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlparse(path).query))
        person = self.by_key.get(query.get("X-Amz-Credential", "").split("/")[0])
        self.calls_by_key[person and person.key_id] += 1
        if person is None or not self.signed(person, query, headers):
            return 403, {}, b'{"Error":{"Code":"SignatureDoesNotMatch","Message":"no","Type":"Sender"},"RequestId":"1"}'
        return 200, {"Content-Type": "application/json"}, json.dumps({"GetCallerIdentityResponse": {
            "GetCallerIdentityResult": {
                "Account": person.arn.split(":")[4], "Arn": person.arn, "UserId": "AIDAEXAMPLE" + person.name},
            "ResponseMetadata": {"RequestId": "1"}}}).encode()

    @staticmethod
    def signed(person, query, headers):
        signed_at = datetime.datetime.strptime(query["X-Amz-Date"], "%Y%m%dT%H%M%SZ")
        good = person.url(headers.get("x-k8s-aws-id", ""), signed_at)
        return query.get("X-Amz-Signature") == good.rpartition("=")[2]


class S3(Edge):
    """A directory as a bucket; remembers when it was asked for which key."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.known = {}
        self.unknown = collections.Counter()
        self.unknown_by_second = collections.Counter()
        for path in sorted(self.directory.rglob("*.json")):
            text = path.read_bytes()
            self.known["/%s/%s" % (BUCKET, path.relative_to(self.directory))] = (
                text, '"%s"' % hashlib.md5(text).hexdigest())
        self.known_calls = 0
        super().__init__()

    def answer(self, path, headers):
        key = urllib.parse.urlparse(path).path
        if key not in self.known:
            self.unknown[key] += 1
            self.unknown_by_second[int(time.time())] += 1
            return 404, {"Content-Type": "application/xml"}, b"<Error><Code>NoSuchKey</Code></Error>"
        self.known_calls += 1
        text, etag = self.known[key]
        if headers.get("If-None-Match") == etag:
            return 304, {"ETag": etag}, b""
        return 200, {"ETag": etag, "Content-Type": "application/json"}, text


def counts(pid):
    """Threads and open files of a process."""
    return {"threads": len(os.listdir("/proc/%d/task" % pid)), "files": len(os.listdir("/proc/%d/fd" % pid))}
