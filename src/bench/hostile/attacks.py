"""Hostile requests, and what the function must say to each kind.

Of callers who prove nothing, and of API servers that pass on what strangers hand to them.
"""
import base64
import datetime
import json
import random
import string

import people

TEXT = string.ascii_letters + string.digits + "-_."


class Attacks:
    """An endless stream, the same one for the same seed.

    Each attack is (kind, whether its caller is known, statuses it may get, event).
    """

    def __init__(self, cluster, secret, person, seed):
        self.cluster, self.secret, self.person = cluster, secret, person
        self.random = random.Random(seed)
        self.stranger = people.Person(99999999)
        self.by_strangers = [
            self.wrong_secret, self.no_secret, self.unknown_cluster, self.forged_name, self.odd_name,
            self.strange_headers, self.malformed_event, self.oversized_without_secret, self.certificate_in_header,
            self.other_path]
        self.by_servers = [
            self.random_token, self.jwt, self.random_url, self.flipped, self.other_cluster, self.unknown_key, self.expired,
            self.other_host, self.smuggled, self.oversized, self.malformed_review, self.wrong_media]

    def next(self):
        strangers = self.random.random() < 0.6
        attack = self.random.choice(self.by_strangers if strangers else self.by_servers)
        statuses, event = attack()
        return attack.__name__, not strangers, statuses, event

    def text(self, least, most):
        return "".join(self.random.choices(TEXT, k=self.random.randint(least, most)))

    def event(self, **changes):
        event = json.loads(people.event(
            changes.get("cluster", self.cluster), changes.get("secret", self.secret), changes.get("token", "x")))
        if "path" in changes:
            event["rawPath"] = event["requestContext"]["http"]["path"] = changes["path"]
        event["headers"].update(changes.get("headers", {}))
        event["requestContext"]["http"]["method"] = changes.get("method", "POST")
        event["body"] = changes.get("body", event["body"])
        return json.dumps(event).encode()

    def url(self, url):
        return "k8s-aws-v1." + base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")

    def signed(self, person=None, cluster=None, ago=0):
        now = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=ago)
        return (person or self.person).url(cluster or self.cluster, now)

    # Callers who prove nothing: never a call of STS.

    def wrong_secret(self):
        return {401}, self.event(secret=self.text(1, 60), token=self.url(self.signed()))

    def no_secret(self):
        return {401}, self.event(headers={"authorization": self.random.choice(["", "Bearer", "Bearer ", "Basic " + self.text(4, 9)])})

    def unknown_cluster(self):
        return {401}, self.event(cluster=self.text(3, 40).strip(".").replace("..", "x") or "x", token=self.url(self.signed()))

    def forged_name(self):
        """Of a small set, asked for over and over."""
        return {401}, self.event(cluster="%s-%d" % (self.cluster, self.random.randrange(50)))

    def odd_name(self):
        name = self.random.choice([
            "..", "../" + self.cluster, "..%2f" + self.cluster, self.cluster + "%00", self.cluster.upper() + "\u0130", "x" * 300,
            "", self.cluster + "/x", "\u202e" + self.cluster, self.cluster + " ", "%", "con\r\n", self.cluster + "/..//" + self.cluster])
        return {401, 404}, self.event(path="/clusters/%s/authenticate" % name)

    def strange_headers(self):
        headers = {self.text(1, 60): self.text(0, 60) for _ in range(self.random.randint(1, 40))}
        return {401}, self.event(secret=self.text(1, 60), headers=headers)

    def malformed_event(self):
        whole = self.event(secret=self.text(1, 20))
        return {503, 404, 401}, self.random.choice([
            whole[:self.random.randrange(len(whole))], b"[" * 5000, b'{"a":' * 5000, b"null", b"{}", b"\xff\xfe", b"\x00" * 9,
            b'{"body":' + b"9" * 5000 + b"}", self.text(1, 90).encode(), b'{"headers":{"\\ud800":"\\udfff"}}'])

    def oversized_without_secret(self):
        return {401}, self.event(secret="x", body="A" * self.random.randrange(60_000, 200_000))

    def certificate_in_header(self):
        return {401}, self.event(secret="x", headers={"x-client-cert": "-----BEGIN CERTIFICATE-----", "x-forwarded-client-cert": "Subject=admin"})

    def other_path(self):
        return {404, 405, 200}, self.event(
            method=self.random.choice(["GET", "PUT", "DELETE", "post", "OPTIONS", self.text(1, 9)]), secret="x",
            path=self.random.choice(["/", "/healthz", "/metrics", "//clusters", "/clusters/%s/authenticate" % self.cluster, "/" + self.text(1, 60)]))

    # API servers that pass on a stranger's token.

    def random_token(self):
        return {200}, self.event(token=self.text(0, 400))

    def jwt(self):
        part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
        return {200}, self.event(token=part({"alg": "none"}) + "." + part({"sub": self.text(1, 20)}) + ".")

    def random_url(self):
        return {200}, self.event(token="k8s-aws-v1." + self.text(0, 800).replace(".", "_"))

    def flipped(self):
        token = list(self.url(self.signed()))
        token[self.random.randrange(11, len(token) - 60)] = self.random.choice(TEXT)
        # One that was exchanged for itself is good.
        token[-12:-4] = "AAAAAAAA"
        return {200}, self.event(token="".join(token))

    def other_cluster(self):
        return {200}, self.event(token=self.url(self.signed(cluster="other")))

    def unknown_key(self):
        return {200}, self.event(token=self.url(self.signed(self.stranger, ago=self.random.randrange(600))))

    def expired(self):
        return {200}, self.event(token=self.url(self.signed(ago=self.random.choice([902, 3600, 10 ** 7, -400]))))

    def other_host(self):
        host = self.random.choice([
            "127.0.0.1", "sts.us-east-1.amazonaws.com:80", "sts.us-east-1.amazonaws.com@127.0.0.1", "sts.us-east-1.amazonaws.com.",
            "sts.cn-north-1.amazonaws.com.cn", "169.254.169.254", self.text(1, 30)])
        return {200}, self.event(token=self.url(self.signed().replace(people.HOST, host)))

    def smuggled(self):
        return {200}, self.event(token=self.url(self.signed() + self.random.choice([
            "&Action=AssumeRole", "&action=GetCallerIdentity", "&RoleArn=x", "#x", ";x", "%", "&x-amz-date=1", "&Version"]
            ).replace("&Version", "&Version=2011-06-15")))

    def oversized(self):
        return {413}, self.event(body=people.review("A" * self.random.randrange(66_000, 200_000)))

    def malformed_review(self):
        whole = people.review(self.text(1, 40))
        return {400}, self.event(body=self.random.choice([
            whole[:-self.random.randrange(1, 20)], whole + "x", whole.replace('"token"', '"token":"a","token"'), "[]", "", "null", "[" * 1000,
            '{"spec":{"token":1}}', '{"spec":{"token":"\\ud800"}' + "", whole.replace("TokenReview", "Pod"), '{"a":' * 500]))

    def wrong_media(self):
        return {415}, self.event(headers=self.random.choice([
            {"content-type": "text/plain"}, {"content-type": ""}, {"content-encoding": "gzip"}, {"content-type": "application/jsonx"}]))
