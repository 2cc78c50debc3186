"""One function for a whole fleet: what it costs as the number of clusters grows that one environment has served.

    python3 src/bench/fleet target/iam-tokenreview-[0-9]*-runner [--clusters 1000] [--mappings 200] [--json FILE]

Registrations and snapshots lie in a stand-in for S3 on the loopback, tokens are verified by the stand-in for STS. At 1, 10,
100 ... clusters: resident memory; and medians of the first review of a cluster (two documents, and STS), of one whose token is
known, and of one that validates both documents again. Needs the command line's jar
(./mvnw package -Dapp=cli -DskipTests -Dquick). An environment looks up ten new clusters a second, so 1,000 take 100 s.
"""
import argparse
import http.client
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "function"))
sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "hostile"))
import leaks  # noqa: E402
import people  # noqa: E402
import runtime  # noqa: E402
import store  # noqa: E402

PACKAGE = "io.github.iamtokenreview.dev."
# As Lambda's 512 MiB give a native program: four fifths for its heap.
HEAP = "-Xmx410m"
# A little less often than an environment may look for clusters it does not know.
BETWEEN_NEW = 0.105
REVIEWS = 300
WARM_UP = 200


def main():
    parser = argparse.ArgumentParser(prog="src/bench/fleet", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("function", help="the function's binary")
    parser.add_argument("--jar", default="target/iam-tokenreview-cli-runner.jar")
    parser.add_argument("--clusters", type=int, default=1000)
    parser.add_argument("--mappings", type=int, default=200)
    parser.add_argument("--json", help="file for the figures")
    options = parser.parse_args()
    for path in (options.function, options.jar):
        if not os.path.exists(path):
            sys.exit("no such file: %s" % path)
    with tempfile.TemporaryDirectory() as directory:
        rows, documents = Fleet(options, pathlib.Path(directory)).measured()
    figures = {"command": "python3 src/bench/fleet", "clusters": options.clusters, "mappings": options.mappings,
               "documents": documents, "cores": os.cpu_count(), "load": os.getloadavg()[0], "rows": rows}
    print(table(figures))
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(figures, indent=2) + "\n")


class Fleet:
    def __init__(self, options, directory):
        self.options, self.directory = options, directory
        self.persons = [people.Person(number) for number in range(options.mappings)]
        (directory / "aws-auth.yaml").write_text(people.aws_auth(self.persons))
        (directory / "keys.json").write_text(json.dumps([person.sts_key() for person in self.persons]))
        self.operator_key, self.secret = self.java(
            "FleetMain", str(directory / "store"), str(options.clusters + 1), str(directory / "aws-auth.yaml")).split()
        self.random = random.Random(1)

    def java(self, main, *arguments):
        done = subprocess.run(["java", "-cp", self.options.jar, PACKAGE + main, *arguments], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit("%s: %s" % (main, done.stderr.strip()))
        return done.stdout

    def measured(self):
        s3, self.s3 = store.start(self.directory / "store", "fleet")
        sts = subprocess.Popen(
            ["java", "-cp", self.options.jar, PACKAGE + "StsStandInMain", "0", str(self.directory / "keys.json")],
            stdout=subprocess.PIPE, text=True)
        self.sts = sts.stdout.readline().strip()
        try:
            measured = self.levels(), self.documents()
            leaks.must_be_clean(self.directory.glob("function-*.log"), [self.secret])
            return measured
        finally:
            sts.kill()
            sts.wait()
            s3.terminate()

    def levels(self):
        sizes = [n for n in (1, 10, 100, 1000) if n < self.options.clusters] + [self.options.clusters]
        kept, eager = self.start("PT1H"), self.start("PT0S")
        rows, served = [], []
        try:
            # Whoever is first pays for what a process needs once: a cluster that is not counted.
            for number in range(WARM_UP):
                for function in (kept, eager):
                    self.review(function, "cluster-%04d" % self.options.clusters, self.persons[number % len(self.persons)])
            for size in sizes:
                first = []
                for number in range(len(served), size):
                    cluster = "cluster-%04d" % number
                    event = people.event(cluster, self.secret, self.random.choice(self.persons).token(cluster))
                    begin = time.monotonic()
                    first.append(self.invoke(kept, event))
                    self.invoke(eager, event)
                    served.append(event)
                    time.sleep(max(0, BETWEEN_NEW - (time.monotonic() - begin)))
                rows.append(self.row(kept, eager, size, first, served))
            return rows
        finally:
            kept.stop()
            eager.stop()

    def row(self, kept, eager, size, first, served):
        some = [self.random.choice(served) for _ in range(REVIEWS)]
        known = [self.invoke(kept, event) for event in some]
        again = [self.invoke(eager, event) for event in some]
        kept.idle()
        resident, most = kept.memory_mib()
        return {"clusters": size, "resident_mib": round(resident, 1), "peak_mib": round(most, 1),
                "first_ms": rounded(first), "known_ms": rounded(known), "known_p99_ms": round(sorted(known)[len(known) * 99 // 100], 2),
                "validated_ms": rounded(again)}

    def start(self, refresh):
        environment = {
            "PATH": os.environ["PATH"], "AWS_REGION": people.REGION, "AWS_LAMBDA_FUNCTION_NAME": "fleet",
            "AWS_ACCESS_KEY_ID": "AKIAEXAMPLEFLEET0001", "AWS_SECRET_ACCESS_KEY": "fakesecretBENCH",
            "IAM_TOKENREVIEW_STORE": "s3://fleet", "IAM_TOKENREVIEW_OPERATOR_KEYS": self.operator_key,
            "IAM_TOKENREVIEW_STS_ENDPOINT_OVERRIDE": self.sts, "IAM_TOKENREVIEW_S3_ENDPOINT_OVERRIDE": self.s3,
            # Tokens that are known stay so for the whole run.
            "IAM_TOKENREVIEW_IDENTITY_CACHE_TTL": "PT14M", "IAM_TOKENREVIEW_SNAPSHOT_REFRESH": refresh}
        return runtime.Function(
            [os.path.abspath(self.options.function), HEAP], environment, str(self.directory / ("function-%s.log" % refresh)))

    def review(self, function, cluster, person):
        self.invoke(function, people.event(cluster, self.secret, person.token(cluster)))

    def invoke(self, function, event):
        answer, milliseconds = function.invoke(event)
        if '\\"authenticated\\":true' not in answer.decode():
            sys.exit("a review that should succeed did not: %s" % answer.decode())
        return milliseconds

    def documents(self):
        """Sizes of one cluster's two, and what fetching one takes by itself."""
        address = urllib.parse.urlparse(self.s3)
        connection, times = http.client.HTTPConnection(address.hostname, address.port), []
        for _ in range(100):
            begin = time.perf_counter()
            connection.request("GET", "/fleet/clusters/cluster-0000/aws-auth.json")
            connection.getresponse().read()
            times.append((time.perf_counter() - begin) * 1000)
        sizes = {n: (self.directory / "store/clusters/cluster-0000" / n).stat().st_size for n in ("cluster.json", "aws-auth.json")}
        return {**sizes, "get_ms": round(statistics.median(times), 2)}


def rounded(times):
    return round(statistics.median(times), 2)


def table(figures):
    columns = [("clusters", "clusters"), ("resident_mib", "resident MiB"), ("peak_mib", "peak MiB"), ("first_ms", "first review ms"),
               ("known_ms", "known token ms"), ("known_p99_ms", "its p99 ms"), ("validated_ms", "validating ms")]
    lines = ["%d clusters with %d mappings each; a snapshot has %d bytes, fetching one takes %.2f ms; %d cores, load %.1f" % (
        figures["clusters"], figures["mappings"], figures["documents"]["aws-auth.json"], figures["documents"]["get_ms"],
        figures["cores"], figures["load"])]
    lines.append("  ".join("%15s" % title for _, title in columns))
    for row in figures["rows"]:
        lines.append("  ".join("%15s" % row[name] for name, _ in columns))
    return "\n".join(lines)


main()
