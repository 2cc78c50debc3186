"""What a function needs around it: a registered cluster in a directory, and an STS that verifies signatures."""
import http.client
import http.server
import json
import os
import pathlib
import socketserver
import ssl
import subprocess
import threading
import time
import urllib.parse

import people

# Three clusters: one as most are, one whose map names everybody, and one with as many mappings as fit into an aws-auth.
SMALL, LARGE, HUGE = "small", "large", "huge"
SMALL_MAPPINGS, HUGE_MAPPINGS = 20, 10_000


class World:
    def __init__(self, directory, jar, persons):
        self.directory = pathlib.Path(directory)
        self.persons = persons
        self._jar = jar
        self._processes = []
        self._secrets = {}
        self._tool("init", "--out", str(self.directory / "operator"))
        self._register(SMALL, persons[:SMALL_MAPPINGS])
        self._register(LARGE, persons)
        self.sts = self._start_sts()

    def register_huge(self):
        self._register(HUGE, [people.Person(number) for number in range(HUGE_MAPPINGS)])

    def environment(self, cluster, sts=None):
        """Of a function that reads a cluster's documents before the first event."""
        return {
            "PATH": os.environ["PATH"], "AWS_REGION": people.REGION, "AWS_LAMBDA_FUNCTION_NAME": "bench",
            "IAM_TOKENREVIEW_STORE": "file:%s/store" % self.directory, "IAM_TOKENREVIEW_CLUSTERS": cluster,
            "IAM_TOKENREVIEW_OPERATOR_KEYS": (self.directory / "operator/operator-key.pub").read_text().strip(),
            "IAM_TOKENREVIEW_STS_ENDPOINT_OVERRIDE": sts or self.sts}

    def event(self, cluster, person):
        return people.event(cluster, self._secrets[cluster], person.token(cluster))

    def sts_ms(self, persons):
        """What one call of STS takes by itself, over one connection, in milliseconds each."""
        address = urllib.parse.urlparse(self.sts)
        connection = http.client.HTTPConnection(address.hostname, address.port)
        times = []
        for person in persons:
            query = urllib.parse.urlparse(person.url(LARGE)).query
            begin = time.perf_counter()
            connection.request("GET", "/?" + query, headers={
                "Host": people.HOST, "x-k8s-aws-id": LARGE, "Accept": "application/json"})
            connection.getresponse().read()
            times.append((time.perf_counter() - begin) * 1000)
        connection.close()
        return times

    def stop(self):
        for process in self._processes:
            process.kill()
            process.wait()

    def _tool(self, *arguments):
        done = subprocess.run(["java", "-jar", self._jar, *arguments], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit("%s: %s" % (arguments[0], done.stderr.strip()))

    def _register(self, cluster, persons):
        store, operator, out = "file:%s/store" % self.directory, self.directory / "operator", self.directory / cluster
        manifest = self.directory / (cluster + ".yaml")
        manifest.write_text(people.aws_auth(persons))
        self._tool(
            "register", cluster, "--store", store, "--operator-key", str(operator / "operator-key.pem"),
            "--webhook-url", "https://127.0.0.1:1", "--out", str(out))
        self._tool(
            "publish", "--cluster", cluster, "--store", store, "--signing-key", str(out / "signing-key.pem"), "--once",
            "--from-file", str(manifest))
        self._secrets[cluster] = next(
            line.split(":", 1)[1].strip().strip('"') for line in (out / "webhook.kubeconfig").read_text().splitlines()
            if line.strip().startswith("token:"))

    def _start_sts(self):
        keys = self.directory / "keys.json"
        keys.write_text(json.dumps([person.sts_key() for person in self.persons]))
        process = subprocess.Popen(
            ["java", "-cp", self._jar, "io.github.iamtokenreview.dev.StsStandInMain", "0", str(keys)],
            stdout=subprocess.PIPE, text=True)
        self._processes.append(process)
        return process.stdout.readline().strip()


class SlowSts:
    """STS at the end of a wire: TLS, and a wait before each answer.

    Speaks to who was pointed at it and, as a proxy for CONNECT, to who insists on AWS' own host names.
    """

    def __init__(self, sts, directory, wait_seconds):
        self.certificate = str(pathlib.Path(directory) / "sts.pem")
        self.trust_store = str(pathlib.Path(directory) / "sts.p12")
        self._key = str(pathlib.Path(directory) / "sts-key.pem")
        self._make_certificate()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self._key)
        address = urllib.parse.urlparse(sts)

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            upstream = None

            def setup(handler):
                if not getattr(handler.server, "proxy", False):
                    handler.request = context.wrap_socket(handler.request, server_side=True)
                super().setup()

            def do_CONNECT(handler):
                handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
                handler.connection = context.wrap_socket(handler.connection, server_side=True)
                handler.rfile = handler.connection.makefile("rb", -1)
                handler.wfile = socketserver._SocketWriter(handler.connection)
                handler.close_connection = False

            def do_GET(handler):
                if handler.upstream is None:
                    handler.upstream = http.client.HTTPConnection(address.hostname, address.port)
                headers = {name: handler.headers[name] for name in ("Host", "x-k8s-aws-id", "Accept") if handler.headers[name]}
                handler.upstream.request("GET", handler.path, headers=headers)
                answer = handler.upstream.getresponse()
                body = answer.read()
                time.sleep(wait_seconds)
                handler.send_response(answer.status)
                handler.send_header("Content-Type", answer.headers.get("Content-Type", "text/xml"))
                handler.send_header("Content-Length", str(len(body)))
                handler.end_headers()
                handler.wfile.write(body)

            def log_message(handler, *arguments):
                pass

        self._servers = []
        for proxy in (False, True):
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
            server.proxy = proxy
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self._servers.append(server)
        self.url = "https://127.0.0.1:%d" % self._servers[0].server_port
        self.proxy = "http://127.0.0.1:%d" % self._servers[1].server_port

    def _make_certificate(self):
        run = lambda *command: subprocess.run(command, check=True, capture_output=True)
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=bench", "-addext", "subjectAltName=DNS:%s,IP:127.0.0.1" % people.HOST,
            "-keyout", self._key, "-out", self.certificate)
        run("keytool", "-importcert", "-noprompt", "-alias", "sts", "-file", self.certificate,
            "-storetype", "PKCS12", "-storepass", "changeit", "-keystore", self.trust_store)

    def stop(self):
        for server in self._servers:
            server.shutdown()
            server.server_close()
