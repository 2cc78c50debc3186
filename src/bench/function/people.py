"""Made-up IAM users, their tokens, and the events that bring them."""
import base64
import datetime
import hashlib
import hmac
import json

ACCOUNT = "111122223333"
REGION = "us-east-1"
HOST = "sts.%s.amazonaws.com" % REGION


class Person:
    def __init__(self, number):
        self.number = number
        self.name = "user-%05d" % number
        self.key_id = "AKIAEXAMPLE%09d" % number
        self.secret = "fakesecretBENCH%d" % number
        self.arn = "arn:aws:iam::%s:user/%s" % (ACCOUNT, self.name)

    def sts_key(self):
        return {
            "accessKeyId": self.key_id, "secretAccessKey": self.secret, "account": ACCOUNT, "arn": self.arn,
            "userId": "AIDAEXAMPLE" + self.name}

    def url(self, cluster, now=None):
        """GetCallerIdentity, pre-signed by Signature Version 4 with the cluster's header."""
        time = (now or datetime.datetime.now(datetime.timezone.utc)).strftime("%Y%m%dT%H%M%SZ")
        scope = "%s/%s/sts/aws4_request" % (time[:8], REGION)
        query = (
            "Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=%s%%2F%s"
            "&X-Amz-Date=%s&X-Amz-Expires=60&X-Amz-SignedHeaders=host%%3Bx-k8s-aws-id" % (self.key_id, scope.replace("/", "%2F"), time))
        request = "GET\n/\n%s\nhost:%s\nx-k8s-aws-id:%s\n\nhost;x-k8s-aws-id\n%s" % (
            query, HOST, cluster, hashlib.sha256(b"").hexdigest())
        text = "AWS4-HMAC-SHA256\n%s\n%s\n%s" % (time, scope, hashlib.sha256(request.encode()).hexdigest())
        key = ("AWS4" + self.secret).encode()
        for part in scope.split("/"):
            key = hmac.digest(key, part.encode(), "sha256")
        signature = hmac.digest(key, text.encode(), "sha256").hex()
        return "https://%s/?%s&X-Amz-Signature=%s" % (HOST, query, signature)

    def token(self, cluster, now=None):
        return "k8s-aws-v1." + base64.urlsafe_b64encode(self.url(cluster, now).encode()).decode().rstrip("=")


def aws_auth(people):
    entries = "\n".join(
        "    - {userarn: %s, username: %s, groups: [developers]}" % (person.arn, person.name) for person in people)
    return (
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth, namespace: kube-system}\n"
        "data:\n  mapUsers: |\n%s\n" % entries)


def review(token):
    """What kube-apiserver 1.37 posts."""
    return json.dumps({
        "kind": "TokenReview", "apiVersion": "authentication.k8s.io/v1", "metadata": {},
        "spec": {"token": token, "audiences": ["https://kubernetes.default.svc"]}, "status": {"user": {}}})


def event(cluster, secret, token):
    """An API Gateway event (payload 2.0) as API servers cause it."""
    path = "/clusters/%s/authenticate" % cluster
    return json.dumps({
        "version": "2.0", "routeKey": "$default", "rawPath": path, "rawQueryString": "timeout=30s",
        "headers": {
            "accept": "application/json, */*", "authorization": "Bearer " + secret, "content-type": "application/json",
            "content-length": "1024", "host": "bench.execute-api.us-east-1.amazonaws.com",
            "user-agent": "Go-http-client/2.0", "x-amzn-trace-id": "Root=1-00000000-000000000000000000000000",
            "x-forwarded-for": "192.0.2.7", "x-forwarded-port": "443", "x-forwarded-proto": "https"},
        "requestContext": {
            "accountId": ACCOUNT, "apiId": "bench", "domainName": "bench.execute-api.us-east-1.amazonaws.com",
            "domainPrefix": "bench", "http": {
                "method": "POST", "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.7",
                "userAgent": "Go-http-client/2.0"},
            "requestId": "bench", "routeKey": "$default", "stage": "$default", "time": "01/Jan/2026:00:00:00 +0000",
            "timeEpoch": 1767225600000},
        "body": review(token), "isBase64Encoded": False}).encode()
