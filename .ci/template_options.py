"""Translates template.yaml as CloudFormation would, and takes all its options apart.

Usage: template_options.py TEMPLATE NESTED OUT
The transform is run for each option and each pair of options, and must not depend on them: conditions are for
CloudFormation. These are then resolved for every combination of the options that the template's rules let pass: nothing
may refer to what is not there. Written into OUT, to be linted, are so many of the results that each resource is there with
each pair of the conditions it asks for, both ways.
"""

import copy
import itertools
import json
import os
import pathlib
import random
import sys

from samtranslator.public.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
KEY = "MCowBQYDK2VwAyEA" + "A" * 43 + "="
ARN = "arn:aws:%s:eu-central-1:111122223333:%s"
# What switches something, and a value that does; the parameters' defaults are the other one.
OPTIONS = {
    "Partition": "aws-cn", "ExistingBucket": "my-bucket", "StorePrefix": "a/b", "KmsKeyArn": ARN % ("kms", "key/0123"),
    "BucketAccessLogBucket": "my-logs", "Architecture": "arm64", "ReservedConcurrency": "10", "ProvisionedConcurrency": "2",
    "WarmUp": "no", "Ec2DescribeInstances": "yes", "Ec2RoleArns": "arn:aws:iam::111122223333:role/nodes",
    "SubnetIds": "subnet-01234567", "DomainName": "hook.example.com", "CertificateArn": ARN % ("acm", "certificate/0123"),
    "TruststoreUri": "s3://my-bucket/trust.pem", "TruststoreVersion": "v1", "HostedZoneId": "Z0123456789", "Monitoring": "no",
    "AlarmEmail": "someone@example.com", "AlarmTopicArn": ARN % ("sns", "alarms"),
    "LogsKmsKeyArn": ARN % ("kms", "key/4567"), "PermissionsBoundary": "arn:aws:iam::111122223333:policy/boundary"}
# No option of their own: each is needed with another, or by all.
WITH = {"SecurityGroupIds": ("SubnetIds", "sg-01234567")}
ALWAYS = {"OperatorKeys": KEY, "StackName": "fleet", "FunctionName": "f", "ApiId": "a1", "AccessLog": "log", "WarmUp": "yes"}
PSEUDO = {"AWS::NoValue": None, "AWS::Partition": "aws", "AWS::Region": "eu-central-1", "AWS::AccountId": "111122223333"}
ABSENT = object()


class NoManagedPolicies:
    def load(self):
        return {}


def parameters(template, chosen):
    given = {name: str(p["Default"]) for name, p in template["Parameters"].items() if "Default" in p}
    given |= {name: value for name, value in ALWAYS.items() if name in template["Parameters"]}
    given |= {name: OPTIONS[name] for name in chosen}
    given |= {name: value for name, (option, value) in WITH.items() if option in chosen}
    return {name: value for name, value in given.items() if name in template["Parameters"]}


def translated(template, chosen):
    packaged = copy.deepcopy(template)
    resources = packaged["Resources"]
    if "Function" in resources:
        resources["Function"]["Properties"]["CodeUri"] = {"Bucket": "artifacts", "Key": "function.zip"}
        resources["Watch"]["Properties"]["Location"] = "https://s3.amazonaws.com/artifacts/monitoring.yaml"
    try:
        return transform(packaged, parameters(template, chosen), NoManagedPolicies())
    except InvalidDocumentException as e:
        sys.exit("the transform refuses it with %s: %s" % (sorted(chosen), "; ".join(c.message for c in e.causes)))


def value(node, given):
    """Of what conditions and rules are made of."""
    if not isinstance(node, dict):
        return node
    (name, argument), = node.items()
    if name == "Ref":
        return given[argument] if argument in given else PSEUDO[argument]
    if name == "Condition":
        return value(given["conditions"][argument], given)
    arguments = argument if isinstance(argument, list) else [argument]
    if name == "Fn::Join":
        return value(arguments[1], given)
    operations = {
        "Fn::Equals": lambda: value(arguments[0], given) == value(arguments[1], given),
        "Fn::Not": lambda: not value(arguments[0], given),
        "Fn::And": lambda: all(value(a, given) for a in arguments),
        "Fn::Or": lambda: any(value(a, given) for a in arguments)}
    return operations[name]()


def legal(template, given):
    return all(
        value(assertion["Assert"], given)
        for rule in template.get("Rules", {}).values() if value(rule["RuleCondition"], given)
        for assertion in rule["Assertions"])


def conditions_of(node, found):
    if isinstance(node, dict):
        if "Fn::If" in node:
            found.add(node["Fn::If"][0])
        if isinstance(node.get("Condition"), str):
            found.add(node["Condition"])
        for child in node.values():
            conditions_of(child, found)
    elif isinstance(node, list):
        for child in node:
            conditions_of(child, found)
    return found


def resolved(node, truth):
    if isinstance(node, list):
        return [kept for kept in (resolved(child, truth) for child in node) if kept is not ABSENT]
    if not isinstance(node, dict):
        return node
    if node == {"Ref": "AWS::NoValue"}:
        return ABSENT
    if "Fn::If" in node:
        condition, yes, no = node["Fn::If"]
        return resolved(yes if truth[condition] else no, truth)
    return {key: kept for key, kept in ((key, resolved(child, truth)) for key, child in node.items()) if kept is not ABSENT}


def references(node, found):
    if isinstance(node, dict):
        for key, child in node.items():
            if key in ("Ref", "DependsOn"):
                found.update([child] if isinstance(child, str) else child)
            elif key == "Fn::GetAtt":
                found.add(child[0] if isinstance(child, list) else child.split(".")[0])
            elif key == "Fn::Sub":
                text, own = child if isinstance(child, list) else (child, {})
                found.update(
                    part.split("}")[0].split(".")[0] for part in text.split("${")[1:] if part.split("}")[0] not in own)
            references(child, found)
    elif isinstance(node, list):
        for child in node:
            references(child, found)
    return found


class Parts:
    """Resources and outputs of a template; each is resolved once for each form that its conditions give it."""

    def __init__(self, template):
        self.template = template
        self.nodes = {(s, n): node for s in ("Resources", "Outputs") for n, node in template.get(s, {}).items()}
        self.asked = {part: sorted(conditions_of(node, set())) for part, node in self.nodes.items()}
        self.forms = {}

    def form(self, part, truth):
        key = (part, tuple(truth[c] for c in self.asked[part]))
        if key not in self.forms:
            node = self.nodes[part]
            there = "Condition" not in node or truth[node["Condition"]]
            body = resolved({k: v for k, v in node.items() if k != "Condition"}, truth) if there else None
            self.forms[key] = (body, references(body, set()))
        return key, self.forms[key]


def combinations(template):
    names = [name for name in OPTIONS if name in template["Parameters"]]
    for mask in itertools.product((False, True), repeat=len(names)):
        yield [name for name, on in zip(names, mask) if on]


def truths(template):
    """Each outcome of all conditions, with options that bring it about."""
    conditions = template.get("Conditions", {})
    # Options that are but values would only double the work.
    deciding = references([conditions, template.get("Rules", {})], set())
    reduced = dict(template, Parameters={n: p for n, p in template["Parameters"].items() if n in deciding or n not in OPTIONS})
    outcomes, tried = {}, 0
    for chosen in combinations(reduced):
        given = parameters(template, chosen)
        if not legal(template, given):
            continue
        tried += 1
        given["conditions"] = conditions
        outcomes.setdefault(tuple(value(c, given) for c in conditions.values()), chosen)
    return tried, [(dict(zip(conditions, outcome)), chosen) for outcome, chosen in outcomes.items()]


def check(name, path, out):
    source = yaml_parse(open(path))
    options = [option for option in OPTIONS if option in source["Parameters"]]
    result = translated(source, [])
    pairs = [c for size in (1, 2, len(options)) for c in itertools.combinations(options, size)]
    for chosen in pairs:
        if translated(source, chosen) != result:
            sys.exit("the transform's result depends on the values of %s: the options can't be taken apart" % (chosen,))
    tried, outcomes = truths(result)
    # In any order but that in which one condition after the other changes: fewer are needed then.
    random.Random(1).shuffle(outcomes)
    parts, seen, written = Parts(result), set(), 0
    known = set(result["Parameters"]) | {"AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::AccountId", "AWS::StackName", "AWS::URLSuffix"}
    for truth, chosen in outcomes:
        forms = {part: parts.form(part, truth) for part in parts.nodes}
        there = known | {part[1] for part, (_, (body, _)) in forms.items() if part[0] == "Resources" and body is not None}
        for part, (_, (_, referred)) in forms.items():
            if referred - there:
                sys.exit("%s refers to %s, which is not there with %s" % (part[1], sorted(referred - there), chosen))
        new = {pair for part in forms for pair in pairs_of(part, parts.asked, truth)} - seen
        if new:
            seen |= new
            write(result, source, forms, chosen, out / ("%s-%03d.json" % (name, written)))
            written += 1
    print("%s: the transform run for %d choices of %d options; %d combinations that the rules let pass resolved, %d different;"
          " %d forms of %d resources and outputs; %d templates to lint" % (
              path, len(pairs) + 1, len(options), tried, len(outcomes), len(parts.forms), len(parts.nodes), written))
    longest = sum(max_length(source, p) for p in version_parameters(source)) + 12 if name == "template" else 0
    if longest > 256:
        sys.exit("the description of the function's version may have %d characters, and 256 is the limit" % longest)


def pairs_of(part, asked, truth):
    return [(part, *((c, truth[c]) for c in pair)) for size in (0, 1, 2) for pair in itertools.combinations(asked[part], size)]


def write(result, source, forms, chosen, file):
    given = parameters(source, chosen)
    template = {key: result[key] for key in ("AWSTemplateFormatVersion", "Description") if key in result}
    template["Parameters"] = {
        n: dict(p, Default=json.loads(given[n]) if p["Type"] == "Number" else given[n]) for n, p in result["Parameters"].items()}
    for (section, name), (_, (body, _)) in forms.items():
        if body is not None:
            template.setdefault(section, {})[name] = body
    file.write_text(json.dumps(template))


def version_parameters(source):
    """What the version is made anew for, which must be all that the function's settings are made of."""
    properties = source["Resources"]["Function"]["Properties"]
    described = references(properties["VersionDescription"], set()) & set(source["Parameters"])
    by_hand = source["Parameters"]["Revision"]["Description"]
    network = next(g for g in source["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"] if g["Label"]["default"] == "Network")
    settings = {k: properties[k] for k in ("Environment", "MemorySize", "Architectures", "VpcConfig", "Description")}
    for parameter in references(settings, set()) & set(source["Parameters"]):
        if parameter not in described and parameter not in by_hand and parameter not in network["Parameters"]:
            sys.exit("%s changes the function, but makes no new version of it" % parameter)
    return described


def max_length(source, name):
    p = source["Parameters"][name]
    if name == "OperatorKeys":
        return 2 * 44 + 1
    if name == "Revision":
        return 24
    if "MaxLength" in p:
        return p["MaxLength"]
    return max(len(str(v)) for v in p.get("AllowedValues", [p.get("MaxValue", "")]))


template, nested, out = sys.argv[1:]
directory = pathlib.Path(out)
directory.mkdir(parents=True, exist_ok=True)
check("template", template, directory)
check("nested", nested, directory)
