"""Hostile requests, and what the function must say to each kind.

Of callers who prove nothing, and of API servers that pass on what strangers hand to them. As a program it writes them to its
standard output, for who reads them by read(); what they are about it takes from standard input, as JSON.
"""
import base64
import datetime
import fcntl
import json
import pathlib
import random
import string
import struct
import subprocess
import sys

sys.path.insert(1, str(pathlib.Path(__file__).resolve().parent.parent / "function"))
import people  # noqa: E402

TEXT = string.ascii_letters + string.digits + "-_."
# Random bytes to characters of TEXT, each about as often.
TO_TEXT = bytes(ord(TEXT[byte % len(TEXT)]) for byte in range(256))
# Whose keys nobody knows: so many that hardly one comes twice.
STRANGERS = 1_000_000
FRAME = struct.Struct(">BI")
PIPE_BYTES = 1 << 20
QUOTED = json.encoder.encode_basestring_ascii


class Attacks:
    """An endless stream, the same one for the same seed but for the dates in its tokens.

    unproved is a mapped person whose good tokens come with callers who prove nothing; known one whose tokens are spoilt.
    """

    def __init__(self, cluster, secret, unproved, known, seed):
        self.cluster, self.secret, self.unproved, self.known = cluster, secret, unproved, known
        self.random = random.Random(seed)
        self.template = Template()
        self.by_strangers = [number for number, kind in enumerate(KINDS) if not kind.known]
        self.by_servers = [number for number, kind in enumerate(KINDS) if kind.known]

    def next(self):
        """The number of its kind, and the event."""
        number = self.random.choice(self.by_strangers if self.random.random() < 0.6 else self.by_servers)
        return number, KINDS[number].attack(self)

    def text(self, least, most):
        return self.random.randbytes(self.random.randint(least, most)).translate(TO_TEXT).decode()

    def too_many(self):
        """Bytes of a body: mostly just above the limit, sometimes three times as many."""
        return self.random.randrange(66_000, 200_000) if self.random.random() < 0.05 else self.random.randrange(65_600, 67_000)

    def event(self, cluster=None, secret=None, path=None, token="x", **changes):
        path = "/clusters/%s/authenticate" % (cluster or self.cluster) if path is None else path
        return self.template.event(path, self.secret if secret is None else secret, token, **changes)

    def url(self, url):
        return "k8s-aws-v1." + base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")

    def signed(self, person=None, cluster=None, ago=None):
        """Of a second that the last minutes had, so that a token seldom comes twice."""
        seconds = self.random.randrange(800) if ago is None else ago
        now = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=seconds)
        return (person or self.known).url(cluster or self.cluster, now)

    def good(self):
        return self.url(self.signed(self.unproved))

    # Callers who prove nothing: never a call of STS.

    def wrong_secret(self):
        return self.event(secret=self.text(1, 60), token=self.good())

    def no_secret(self):
        return self.event(headers={"authorization": self.random.choice(["", "Bearer", "Bearer ", "Basic " + self.text(4, 9)])})

    def unknown_cluster(self):
        return self.event(cluster=self.text(3, 40).strip(".").replace("..", "x") or "x", token=self.good())

    def forged_name(self):
        """Of a small set, asked for over and over."""
        return self.event(cluster="%s-%d" % (self.cluster, self.random.randrange(50)))

    def odd_name(self):
        name = self.random.choice([
            "..", "../" + self.cluster, "..%2f" + self.cluster, self.cluster + "%00", self.cluster.upper() + "\u0130", "x" * 300,
            "", self.cluster + "/x", "\u202e" + self.cluster, self.cluster + " ", "%", "con\r\n", self.cluster + "/..//" + self.cluster])
        return self.event(path="/clusters/%s/authenticate" % name)

    def strange_headers(self):
        headers = {self.text(1, 60): self.text(0, 60) for _ in range(self.random.randint(1, 40))}
        return self.event(secret=self.text(1, 60), headers=headers)

    def malformed_event(self):
        whole = self.event(secret=self.text(1, 20))
        return self.random.choice([
            whole[:self.random.randrange(len(whole))], b"[" * 5000, b'{"a":' * 5000, b"null", b"{}", b"\xff\xfe", b"\x00" * 9,
            b'{"body":' + b"9" * 5000 + b"}", self.text(1, 90).encode(), b'{"headers":{"\\ud800":"\\udfff"}}'])

    def oversized_without_secret(self):
        return self.event(secret="x", body="A" * self.too_many())

    def certificate_in_header(self):
        return self.event(secret="x", headers={"x-client-cert": "-----BEGIN CERTIFICATE-----", "x-forwarded-client-cert": "Subject=admin"})

    def other_path(self):
        return self.event(
            method=self.random.choice(["GET", "PUT", "DELETE", "post", "OPTIONS", self.text(1, 9)]), secret="x",
            path=self.random.choice(["/", "/healthz", "/metrics", "//clusters", "/clusters/%s/authenticate" % self.cluster, "/" + self.text(1, 60)]))

    # API servers that pass on a stranger's token.

    def random_token(self):
        return self.event(token=self.text(0, 400))

    def jwt(self):
        part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
        return self.event(token=part({"alg": "none"}) + "." + part({"sub": self.text(1, 20)}) + ".")

    def random_url(self):
        return self.event(token="k8s-aws-v1." + self.text(0, 800).replace(".", "_"))

    def flipped(self):
        token = list(self.url(self.signed()))
        token[self.random.randrange(11, len(token) - 60)] = self.random.choice(TEXT)
        # One that was exchanged for itself is good.
        token[-12:-4] = "AAAAAAAA"
        return self.event(token="".join(token))

    def other_cluster(self):
        return self.event(token=self.url(self.signed(cluster="other")))

    def unknown_key(self):
        return self.event(token=self.url(self.signed(people.Person(99_000_000 + self.random.randrange(STRANGERS)))))

    def expired(self):
        return self.event(token=self.url(self.signed(ago=self.random.choice([902, 3600, 10 ** 7, -400]))))

    def other_host(self):
        host = self.random.choice([
            "127.0.0.1", "sts.us-east-1.amazonaws.com:80", "sts.us-east-1.amazonaws.com@127.0.0.1", "sts.us-east-1.amazonaws.com.",
            "sts.cn-north-1.amazonaws.com.cn", "169.254.169.254", self.text(1, 30)])
        return self.event(token=self.url(self.signed().replace(people.HOST, host)))

    def smuggled(self):
        return self.event(token=self.url(self.signed() + self.random.choice([
            "&Action=AssumeRole", "&action=GetCallerIdentity", "&RoleArn=x", "#x", ";x", "%", "&x-amz-date=1", "&Version"]
            ).replace("&Version", "&Version=2011-06-15")))

    def oversized(self):
        return self.event(body=people.review("A" * self.too_many()))

    def malformed_review(self):
        whole = people.review(self.text(1, 40))
        return self.event(body=self.random.choice([
            whole[:-self.random.randrange(1, 20)], whole + "x", whole.replace('"token"', '"token":"a","token"'), "[]", "", "null", "[" * 1000,
            '{"spec":{"token":1}}', '{"spec":{"token":"\\ud800"}' + "", whole.replace("TokenReview", "Pod"), '{"a":' * 500]))

    def wrong_media(self):
        return self.event(headers=self.random.choice([
            {"content-type": "text/plain"}, {"content-type": ""}, {"content-encoding": "gzip"}, {"content-type": "application/jsonx"}]))


class Template:
    """The event that API servers cause, with gaps."""

    def __init__(self):
        event = json.loads(people.event("CLUSTER", "SECRET", "TOKEN"))
        self.headers = event["headers"]
        self.review = people.review("TOKEN")
        event["headers"], event["body"] = "HEADERS", "BODY"
        event["rawPath"] = event["requestContext"]["http"]["path"] = "PATH"
        event["requestContext"]["http"]["method"] = "METHOD"
        text = json.dumps(event).replace("%", "%%")
        for name in ("HEADERS", "BODY", "PATH", "METHOD"):
            text = text.replace('"%s"' % name, "%%(%s)s" % name)
        self.text = text

    def event(self, path, secret, token, method="POST", headers=None, body=None):
        headers = {**self.headers, "authorization": "Bearer " + secret, **(headers or {})}
        body = self.review.replace("TOKEN", token) if body is None else body
        return (self.text % {
            "HEADERS": json.dumps(headers), "BODY": QUOTED(body), "PATH": QUOTED(path), "METHOD": QUOTED(method)}).encode()


class Kind:
    """known: the caller is an API server."""

    def __init__(self, attack, known, statuses):
        self.name, self.attack, self.known, self.statuses = attack.__name__, attack, known, statuses


KINDS = [
    Kind(Attacks.wrong_secret, False, {401}), Kind(Attacks.no_secret, False, {401}), Kind(Attacks.unknown_cluster, False, {401}),
    Kind(Attacks.forged_name, False, {401}), Kind(Attacks.odd_name, False, {401, 404}), Kind(Attacks.strange_headers, False, {401}),
    Kind(Attacks.malformed_event, False, {503, 404, 401}), Kind(Attacks.oversized_without_secret, False, {401}),
    Kind(Attacks.certificate_in_header, False, {401}), Kind(Attacks.other_path, False, {404, 405, 200}),
    Kind(Attacks.random_token, True, {200}), Kind(Attacks.jwt, True, {200}), Kind(Attacks.random_url, True, {200}),
    Kind(Attacks.flipped, True, {200}), Kind(Attacks.other_cluster, True, {200}), Kind(Attacks.unknown_key, True, {200}),
    Kind(Attacks.expired, True, {200}), Kind(Attacks.other_host, True, {200}), Kind(Attacks.smuggled, True, {200}),
    Kind(Attacks.oversized, True, {413}), Kind(Attacks.malformed_review, True, {400}), Kind(Attacks.wrong_media, True, {415})]


class Stream:
    """Attacks that another process makes meanwhile."""

    def __init__(self, cluster, secret, unproved, known, seed):
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=PIPE_BYTES)
        fcntl.fcntl(self._process.stdout, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        self._process.stdin.write(json.dumps([cluster, secret, unproved, known, seed]).encode())
        self._process.stdin.close()

    def next(self):
        """Its kind, and the event."""
        number, length = FRAME.unpack(self._process.stdout.read(FRAME.size))
        return KINDS[number], self._process.stdout.read(length)

    def stop(self):
        self._process.kill()
        self._process.wait()


def main():
    cluster, secret, unproved, known, seed = json.load(sys.stdin)
    attacks = Attacks(cluster, secret, people.Person(unproved), people.Person(known), seed)
    while True:
        number, event = attacks.next()
        sys.stdout.buffer.write(FRAME.pack(number, len(event)) + event)


if __name__ == "__main__":
    main()
