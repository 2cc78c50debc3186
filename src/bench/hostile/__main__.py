"""The function among attackers: 50 hostile requests for each legitimate one, and faults at its edges.

    python3 src/bench/hostile target/*-runner [--requests 1000000] [--principals 10000] [--faults 200] [--json FILE] [--seed N]
    python3 src/bench/hostile target/function.zip        # on the JVM

Times are shown and not judged; what must hold is, and the exit code is 1 where it does not. Needs the command line's jar
(./mvnw package -Dapp=cli -DskipTests -Dquick).
"""
import argparse
import json
import os
import pathlib
import statistics
import sys
import tempfile
import time
import zipfile

sys.path.insert(1, str(pathlib.Path(__file__).resolve().parent.parent / "function"))
import attacks  # noqa: E402
import edges  # noqa: E402
import leaks  # noqa: E402
import people  # noqa: E402
import runtime  # noqa: E402
import world  # noqa: E402

# The one whose map names everybody.
CLUSTER = world.LARGE
HOSTILE_PER_LEGITIMATE = 50
# After a tenth of the requests caches are full and code is warm. A leak of 64 bytes a request is 61 MiB in a million.
MAX_GROWTH_MIB = {"native": 16, "JVM": 48}
MAX_MORE_THREADS = 4
MAX_MORE_FILES = 8
# The function's own limit, and one second more that a minute of wall time may touch.
LOOKUPS_PER_SECOND = 10
MISS_SECONDS = 30
TOKEN_SECONDS = 600
# So that each fault of S3 meets a function that asks it.
REFRESH_SECONDS = 1


class World(world.World):
    """The benchmark's, with an S3 and an STS that count."""

    def _start_sts(self):
        self.edge_sts = edges.Sts(self.persons)
        self.edge_s3 = edges.S3(self.directory / "store")
        return self.edge_sts.url

    def environment(self, cluster, sts=None):
        return {
            **super().environment(cluster, sts), "IAM_TOKENREVIEW_STORE": "s3://" + edges.BUCKET,
            "IAM_TOKENREVIEW_S3_ENDPOINT_OVERRIDE": self.edge_s3.url, "AWS_ACCESS_KEY_ID": "AKIAEXAMPLEFUNCTION",
            "AWS_SECRET_ACCESS_KEY": "made-up-0", "AWS_SESSION_TOKEN": "made-up-0",
            "IAM_TOKENREVIEW_SNAPSHOT_REFRESH": "PT%dS" % REFRESH_SECONDS}

    @property
    def secret(self):
        return self._secrets[CLUSTER]


class Trial:
    def __init__(self, function, surroundings, scan, seed):
        self.function, self.world, self.scan = function, surroundings, scan
        self.attacks = attacks.Attacks(CLUSTER, surroundings.secret, surroundings.persons[0], seed)
        self.kinds, self.broken, self.stranger_sts_calls, self.legitimate = {}, [], 0, 0
        self.refusal, self.tokens, self.turn = None, {}, 0

    def must(self, holds, what):
        if not holds and len(self.broken) < 20:
            self.broken.append(what)

    def legitimate_review(self):
        """Of the next person; how long it took."""
        person = self.world.persons[self.turn % len(self.world.persons)]
        self.turn += 1
        signed_at, event = self.tokens.get(person.name, (0, None))
        if time.monotonic() - signed_at > TOKEN_SECONDS or event is None:
            event = self.world.event(CLUSTER, person)
            self.tokens[person.name] = time.monotonic(), event
        answer, took = self.invoke(event)
        body = json.loads(answer["body"]) if answer["statusCode"] == 200 else {}
        user = body.get("status", {}).get("user", {}).get("username")
        self.legitimate += 1
        self.must(user == person.name, "%s got %s" % (person.name, answer["statusCode"]))
        return took

    def hostile_request(self):
        kind, known, statuses, event = self.attacks.next()
        asked = self.world.edge_sts.calls
        answer, took = self.invoke(event)
        status, calls = answer["statusCode"], self.world.edge_sts.calls - asked
        self.must(status in statuses, "%s got %d" % (kind, status))
        self.must('"authenticated":true' not in answer["body"], kind + " was let in")
        if status == 200 and known:
            self.refusal = self.refusal or answer["body"]
            self.must(answer["body"] == self.refusal, kind + " got a refusal of its own")
        if not known:
            self.stranger_sts_calls += calls
        self.must(calls == 0 or known, kind + " caused a call of STS")
        self.kinds[kind] = self.kinds.get(kind, 0) + 1

    def invoke(self, event):
        data, took = self.function.invoke(event)
        self.scan.look(data)
        return json.loads(data), took


def main():
    options = parsed()
    with tempfile.TemporaryDirectory() as directory:
        persons = [people.Person(number) for number in range(options.principals)]
        surroundings = World(directory, options.jar, persons)
        scan = leaks.Scan([surroundings.secret])
        command, platform = command_of(options.function, directory)
        function = runtime.Function(command, surroundings.environment(CLUSTER), scan.path)
        try:
            figures, broken = run(options, Trial(function, surroundings, scan, options.seed), platform)
        finally:
            function.stop()
            surroundings.stop()
    scan.end()
    figures["log"] = {"MiB": round(scan.bytes / 2 ** 20, 1), "lines": scan.lines, "credentials": len(scan.found)}
    broken += sorted(scan.found)
    figures["broken"] = broken
    print(table(figures))
    if options.json:
        pathlib.Path(options.json).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path(options.json).write_text(json.dumps(figures, indent=2) + "\n")
    if broken:
        sys.exit("does not hold:\n  " + "\n  ".join(broken))


def parsed():
    parser = argparse.ArgumentParser(
        prog="src/bench/hostile", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("function", help="the function's binary, or its archive for the JVM")
    parser.add_argument("--requests", type=int, default=20_000, help="hostile ones (%(default)s)")
    parser.add_argument("--principals", type=int, default=1_000, help="legitimate ones (%(default)s)")
    parser.add_argument("--faults", type=int, default=40, help="of STS and S3 (%(default)s)")
    parser.add_argument("--jar", default="target/iam-tokenreview-cli-runner.jar", help="the command line, which signs the documents")
    parser.add_argument("--json", help="file for the figures")
    parser.add_argument("--seed", type=int, default=20260102)
    options = parser.parse_args()
    for path in (options.function, options.jar):
        if not os.path.exists(path):
            parser.error("no such file: " + path)
    return options


def command_of(path, directory):
    if not path.endswith(".zip"):
        return [os.path.abspath(path)], "native"
    with zipfile.ZipFile(path) as archive:
        archive.extractall(pathlib.Path(directory) / "jvm")
    classes = "%s/jvm/*:%s/jvm/lib/*:%s/jvm" % (directory, directory, directory)
    loop = str(pathlib.Path(__file__).with_name("Loop.java"))
    # All of a small heap from the start: what leaks into it ends in errors, what leaks beside it in growth.
    heap = ["-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"]
    return ["java", *heap, "-Djdk.httpclient.allowRestrictedHeaders=host", "-cp", classes, loop], "JVM"


def run(options, trial, platform):
    function, surroundings = trial.function, trial.world
    start = function.memory_mib()[0]
    alone = [trial.legitimate_review() for _ in range(2 * options.principals)][options.principals:]
    early, attacked, begin = None, [], time.monotonic()
    for number in range(options.requests):
        trial.hostile_request()
        if number % HOSTILE_PER_LEGITIMATE == 0:
            attacked.append(trial.legitimate_review())
        if number == options.requests // 10:
            function.idle()
            early = {"memory": function.memory_mib()[0], **edges.counts(function.process.pid)}
    seconds = time.monotonic() - begin
    faults = [faulty(trial, number) for number in range(options.faults)]
    after = [trial.legitimate_review() for _ in range(options.principals)]
    function.idle()
    settle(trial, early)
    late = {"memory": function.memory_mib()[0], **edges.counts(function.process.pid)}
    hold(trial, platform, early, late, seconds)
    s3 = surroundings.edge_s3
    return {
        "platform": platform, "seed": options.seed, "principals": options.principals, "hostile": options.requests,
        "legitimate": trial.legitimate, "faults": len(faults), "faults survived": sum(faults), "kinds": trial.kinds,
        "per second": round(options.requests / seconds), "alone": times(alone), "attacked": times(attacked), "after": times(after),
        "start MiB": round(start, 1), "early": early, "late": late, "STS calls": surroundings.edge_sts.calls,
        "STS calls by strangers": trial.stranger_sts_calls, "unknown names asked of S3": len(s3.unknown),
        "most look-ups in a second": max(s3.unknown_by_second.values(), default=0), "known documents asked of S3": s3.known_calls,
    }, trial.broken


def faulty(trial, number):
    """A new token while an edge fails: 503, or the truth; never a refusal. Then the same is answered."""
    at = ("sts", "s3")[number % 2]
    edge = trial.world.edge_sts if at == "sts" else trial.world.edge_s3
    kinds = ["reset", "cut", "500", "503", "garbage", "empty", "redirect", "oversized"] + (["throttled", "slow"] if at == "sts" else [])
    if at == "s3":
        time.sleep(1.1 * REFRESH_SECONDS)
    edge.fault = kinds[number // 2 % len(kinds)]
    person = trial.world.persons[number % len(trial.world.persons)]
    # A second that no other review of this person had: not in the cache.
    now = people.datetime.datetime.now(people.datetime.timezone.utc) - people.datetime.timedelta(seconds=100 + number % 300)
    event = people.event(CLUSTER, trial.world.secret, person.token(CLUSTER, now))
    during, _ = trial.invoke(event)
    fault, edge.fault, met, edge.faulted = edge.fault, None, edge.faulted, 0
    trial.must(met, "%s of %s met nobody" % (fault, at))
    wanted = during["statusCode"] == 503 if at == "sts" else '"authenticated":true' in during["body"]
    trial.must(wanted, "%s of %s got %d" % (fault, at, during["statusCode"]))
    after, _ = trial.invoke(event)
    survived = '"authenticated":true' in after["body"]
    trial.must(survived, "after %s of %s: %d" % (fault, at, after["statusCode"]))
    return wanted and survived


def settle(trial, early):
    """Threads that read documents end when they are idle for 10 s."""
    end = time.monotonic() + 15
    while time.monotonic() < end and edges.counts(trial.function.process.pid)["threads"] > early["threads"]:
        time.sleep(0.2)


def hold(trial, platform, early, late, seconds):
    most = MAX_GROWTH_MIB[platform]
    trial.must(late["memory"] - early["memory"] <= most, "memory grew by more than %d MiB: %s, %s" % (most, early, late))
    trial.must(late["threads"] - early["threads"] <= MAX_MORE_THREADS, "threads: %s, then %s" % (early, late))
    trial.must(late["files"] - early["files"] <= MAX_MORE_FILES, "open files: %s, then %s" % (early, late))
    s3 = trial.world.edge_s3
    # Two clocks: what one second of the function allows can fall into one second here with the next.
    busiest = max(s3.unknown_by_second.values(), default=0)
    trial.must(busiest <= 2 * LOOKUPS_PER_SECOND, "%d look-ups of unknown names in a second" % busiest)
    total = sum(s3.unknown.values())
    trial.must(total <= LOOKUPS_PER_SECOND * (seconds + 2), "%d look-ups of unknown names in %d s" % (total, seconds))
    again = max(s3.unknown.values(), default=0)
    trial.must(again <= 1 + seconds / MISS_SECONDS, "one unknown name looked up %d times" % again)


def times(values):
    values = sorted(values)
    return {"p50 ms": round(statistics.median(values), 2), "p99 ms": round(values[len(values) * 99 // 100], 2)} if values else {}


def table(figures):
    row = lambda name, value: "%-44s %s" % (name, value)
    ms = lambda name: "p50 %(p50 ms)s ms, p99 %(p99 ms)s ms" % figures[name]
    lines = ["hostile load, %s" % figures["platform"]]
    lines.append(row("hostile requests, kinds", "%s, %d" % (format(figures["hostile"], ","), len(figures["kinds"]))))
    lines.append(row("legitimate reviews, principals", "%s, %s" % (format(figures["legitimate"], ","), format(figures["principals"], ","))))
    lines.append(row("hostile requests a second, one poll loop", format(figures["per second"], ",")))
    lines.append(row("a legitimate review, nobody else", ms("alone")))
    lines.append(row("the same, 50 hostile ones for each", ms("attacked")))
    lines.append(row("the same, afterwards", ms("after")))
    lines.append(row("memory at start, after a tenth, at the end", "%s, %.1f, %.1f MiB" % (
        figures["start MiB"], figures["early"]["memory"], figures["late"]["memory"])))
    for what in ("threads", "files"):
        lines.append(row(what + " after a tenth, at the end", "%d, %d" % (figures["early"][what], figures["late"][what])))
    lines.append(row("calls of STS; by callers who proved nothing", "%s; %d" % (format(figures["STS calls"], ","), figures["STS calls by strangers"])))
    lines.append(row("unknown clusters looked up, most in a second", "%d, %d" % (
        figures["unknown names asked of S3"], figures["most look-ups in a second"])))
    lines.append(row("faults of STS and S3, survived", "%d, %d" % (figures["faults"], figures["faults survived"])))
    lines.append(row("log scanned, credentials found", "%(MiB)s MiB, %(lines)d lines, %(credentials)d" % figures["log"]))
    return "\n".join(lines)


main()
