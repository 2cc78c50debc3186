"""An S3 that has one bucket, of a directory: objects with ETags, conditional requests, 404 for what is not there."""
import hashlib
import http.server
import multiprocessing
import pathlib


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    objects = {}

    def do_GET(self):
        found = self.objects.get(self.path.partition("?")[0])
        if found is None:
            self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
        elif self.headers.get("If-None-Match") == found[0]:
            self.answer(304, b"", found[0])
        else:
            self.answer(200, found[1], found[0])

    def answer(self, status, body, etag=None):
        self.send_response(status)
        if etag:
            self.send_header("ETag", etag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def serve(directory, bucket, port):
    root = pathlib.Path(directory)
    for path in root.rglob("*.json"):
        body = path.read_bytes()
        Handler.objects["/%s/%s" % (bucket, path.relative_to(root))] = ('"%s"' % hashlib.md5(body).hexdigest(), body)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port.put(server.server_port)
    server.serve_forever()


def start(directory, bucket):
    """A process of its own, and its URL."""
    port = multiprocessing.Queue()
    process = multiprocessing.Process(target=serve, args=(directory, bucket, port), daemon=True)
    process.start()
    return process, "http://127.0.0.1:%d" % port.get(timeout=60)
