"""Makes the publisher's role from its template on moto's server, and tries what its policy lets it do.

Usage: publisher_role.py ENDPOINT TEMPLATE
moto enforces actions and resources of policies, not their conditions: those are read from the policy itself.
"""

import ast
import json
import sys
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT, TEMPLATE = sys.argv[1:]
ACCOUNT = "123456789012"
CLUSTER, OTHER = "prod.example.com", "other.example.com"
FAILURES = []


def client(service, **credentials):
    given = credentials or {"aws_access_key_id": "testing", "aws_secret_access_key": "testing"}
    return boto3.client(
        service, endpoint_url=ENDPOINT, region_name="us-east-1", config=Config(s3={"addressing_style": "path"}), **given
    )


def enforce_after(count):
    request = urllib.request.Request(
        f"{ENDPOINT}/moto-api/reset-auth", data=str(count).encode(), method="POST", headers={"Content-Type": "text/plain"}
    )
    urllib.request.urlopen(request).read()


def expect(what, wanted, action):
    try:
        action()
        outcome = "allowed"
    except ClientError as e:
        code = e.response["Error"]["Code"]
        outcome = "allowed" if code in ("NoSuchKey", "404") else "denied" if code in ("AccessDenied", "403") else code
    print(f"  {what}: {outcome}")
    if outcome != wanted:
        FAILURES.append(f"{what}: {outcome}, not {wanted}")


def check(what, holds):
    print(f"  {what}: {'yes' if holds else 'NO'}")
    if not holds:
        FAILURES.append(what)


def document(policy):
    """moto's CloudFormation keeps a policy as Python would print it, and AWS::NoValue as a null in it."""
    return ast.literal_eval(policy) if isinstance(policy, str) else policy


def stack(name, **parameters):
    """Resources of a new stack of the template: the role's name, its policy's statements and its trust."""
    given = {"Cluster": CLUSTER, "Bucket": "fleet", **parameters}
    client("cloudformation").create_stack(
        StackName=name,
        TemplateBody=open(TEMPLATE).read(),
        Capabilities=["CAPABILITY_IAM"],
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in given.items()],
    )
    resources = client("cloudformation").describe_stack_resources(StackName=name)["StackResources"]
    role = next(r["PhysicalResourceId"] for r in resources if r.get("ResourceType") == "AWS::IAM::Role")
    iam = client("iam")
    trust = document(iam.get_role(RoleName=role)["Role"]["AssumeRolePolicyDocument"])
    policy = document(iam.get_role_policy(RoleName=role, PolicyName="publish")["PolicyDocument"])
    policy["Statement"] = [statement for statement in policy["Statement"] if statement]
    iam.put_role_policy(RoleName=role, PolicyName="publish", PolicyDocument=json.dumps(policy))
    return role, {s["Sid"]: s for s in policy["Statement"]}, trust["Statement"][0], {r.get("ResourceType") for r in resources}


def try_on_s3(prefix):
    print(f"prefix {prefix!r}:")
    enforce_after(1_000_000)
    before = f"{prefix}/" if prefix else ""
    role, statements, _, _ = stack(f"on-s3-{prefix.replace('/', '-') or 'none'}", Prefix=prefix, TrustedBy="instance-profile")
    s3 = client("s3")
    key = f"{before}clusters/{CLUSTER}/aws-auth.json"
    for other in (f"{before}clusters/{CLUSTER}/cluster.json", f"{before}clusters/{OTHER}/aws-auth.json"):
        s3.put_object(Bucket="fleet", Key=other, Body=b"theirs")
    credentials = client("sts").assume_role(RoleArn=f"arn:aws:iam::{ACCOUNT}:role/{role}", RoleSessionName="publisher")["Credentials"]
    mine = client(
        "s3",
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
    )
    enforce_after(0)
    expect("read its snapshot before there is one", "allowed", lambda: mine.get_object(Bucket="fleet", Key=key))
    expect("write its snapshot", "allowed", lambda: mine.put_object(Bucket="fleet", Key=key, Body=b"mine"))
    expect("read its snapshot", "allowed", lambda: mine.get_object(Bucket="fleet", Key=key))
    registration = f"{before}clusters/{CLUSTER}/cluster.json"
    expect("read its registration", "allowed", lambda: mine.get_object(Bucket="fleet", Key=registration))
    expect("write its registration", "denied", lambda: mine.put_object(Bucket="fleet", Key=registration, Body=b"mine"))
    for other in (
        f"{before}clusters/{OTHER}/cluster.json",
        f"{before}clusters/{CLUSTER}/aws-auth.json.bak",
        f"{before}clusters/{OTHER}/aws-auth.json",
        f"{before}clusters/{CLUSTER}x/aws-auth.json",
        f"elsewhere/{key}",
    ):
        expect(f"write {other}", "denied", lambda: mine.put_object(Bucket="fleet", Key=other, Body=b"mine"))
        expect(f"read {other}", "denied", lambda: mine.get_object(Bucket="fleet", Key=other))
    expect("write another bucket", "denied", lambda: mine.put_object(Bucket="another", Key=key, Body=b"mine"))
    expect("delete its snapshot", "denied", lambda: mine.delete_object(Bucket="fleet", Key=key))
    expect("change the bucket's policy", "denied", lambda: mine.put_bucket_policy(Bucket="fleet", Policy="{}"))
    enforce_after(1_000_000)
    listed = statements["SeeThatThereIsNoneYet"]["Condition"]
    check("lists its own prefix only", listed == {"StringLike": {"s3:prefix": f"{before}clusters/{CLUSTER}/*"}})
    check("has no key unless told", "UseTheKeyOfTheBucket" not in statements)


def try_trust():
    print("trust:")
    provider = f"arn:aws:iam::{ACCOUNT}:oidc-provider/oidc.example.com/id/ABC"
    _, _, trust, kinds = stack("irsa", TrustedBy="irsa", OidcProviderArn=provider, Namespace="auth")
    check("irsa: by the provider", trust["Principal"] == {"Federated": provider})
    wanted = {
        "oidc.example.com/id/ABC:aud": "sts.amazonaws.com",
        "oidc.example.com/id/ABC:sub": "system:serviceaccount:auth:iam-tokenreview-publisher",
    }
    check("irsa: for one service account", trust["Condition"] == {"StringEquals": wanted})
    check("irsa: without an instance profile", "AWS::IAM::InstanceProfile" not in kinds)
    arn = f"arn:aws:eks:us-east-1:{ACCOUNT}:cluster/prod"
    _, _, trust, _ = stack("pod-identity", TrustedBy="pod-identity", ClusterArn=arn)
    check("pod-identity: by EKS", trust["Principal"] == {"Service": "pods.eks.amazonaws.com"})
    check("pod-identity: from one cluster", trust["Condition"]["ArnEquals"] == {"aws:SourceArn": arn})
    key = f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/0123"
    _, statements, trust, kinds = stack("instance", TrustedBy="instance-profile", KmsKeyArn=key)
    check("instance-profile: by EC2", trust["Principal"] == {"Service": "ec2.amazonaws.com"})
    check("instance-profile: has one", "AWS::IAM::InstanceProfile" in kinds)
    kms = statements["UseTheKeyOfTheBucket"]
    check("the key: by S3 of its region only", kms["Condition"] == {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}})
    check("the key: this one", kms["Resource"] == key)


for bucket in ("fleet", "another"):
    client("s3").create_bucket(Bucket=bucket)
try_on_s3("")
try_on_s3("a/b")
try_trust()
if FAILURES:
    sys.exit("FAILED:\n  " + "\n  ".join(FAILURES))
