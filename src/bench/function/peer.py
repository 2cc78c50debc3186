"""aws-iam-authenticator as a server: what people run today, one on each control-plane node."""
import http.client
import json
import os
import pathlib
import socket
import ssl
import subprocess
import time

import people
import world


class Peer:
    def __init__(self, binary, directory, persons, slow_sts):
        directory = pathlib.Path(directory)
        (directory / "state").mkdir(parents=True)
        config = directory / "config.yaml"
        config.write_text(json.dumps({
            "clusterID": world.LARGE, "server": {"mapUsers": [
                {"userARN": person.arn, "username": person.name, "groups": ["developers"]} for person in persons]}}))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        environment = {
            "PATH": os.environ["PATH"], "AWS_REGION": people.REGION, "HTTPS_PROXY": slow_sts.proxy,
            "SSL_CERT_FILE": slow_sts.certificate, "AWS_ACCESS_KEY_ID": "AKIAEXAMPLEBENCH0001",
            "AWS_SECRET_ACCESS_KEY": "fakesecretBENCH", "AWS_EC2_METADATA_DISABLED": "true"}
        self._log = open(directory / "peer.log", "wb")
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            [binary, "server", "-c", config, "--state-dir", directory / "state", "--generate-kubeconfig",
             directory / "kubeconfig.yaml", "--backend-mode", "MountedFile", "--port", str(self._port)],
            env=environment, stdout=self._log, stderr=self._log)
        self._connect()
        self.start_ms = (time.perf_counter() - begin) * 1000

    def _connect(self):
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        deadline = time.monotonic() + 30
        while True:
            try:
                self._connection = http.client.HTTPSConnection("127.0.0.1", self._port, context=context)
                self._connection.connect()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError("aws-iam-authenticator did not start; its output is in %s" % self._log.name)
                time.sleep(0.001)

    def review(self, body):
        """Status, and how long it took in milliseconds."""
        begin = time.perf_counter()
        self._connection.request("POST", "/authenticate?timeout=30s", body, {"Content-Type": "application/json"})
        answer = self._connection.getresponse()
        answer.read()
        return answer.status, (time.perf_counter() - begin) * 1000

    def memory_mib(self):
        with open("/proc/%d/status" % self.process.pid) as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))

    def stop(self):
        self.process.kill()
        self.process.wait()
        self._log.close()
