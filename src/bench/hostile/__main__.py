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
import subprocess
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
# After a tenth of the requests caches are full and code is warm. Memory goes up and down by the garbage of the moment, so what is
# compared is the least of it. A leak of 64 bytes a request is 30 MiB in half a million.
MAX_GROWTH_MIB = {"native": 8, "JVM": 32}
# Of the JVM's heap, all of which is resident from the start: what is reachable.
MAX_LIVE_GROWTH_MIB = 8
# Twice what 10,000 principals need: what leaks does not fit, and the function says 503 instead of what is awaited of it.
NATIVE_HEAP_MIB = 48
# With the binary itself, stacks and buffers; the template gives the function four times as much.
MAX_NATIVE_MIB = 128
MAX_MORE_THREADS = 4
MAX_MORE_FILES = 8
# The function's own limit, and one second more that a minute of wall time may touch.
LOOKUPS_PER_SECOND = 10
MISS_SECONDS = 30
TOKEN_SECONDS = 600
# So that each fault of S3 meets a function that asks it.
REFRESH_SECONDS = 1
LINES_OF_PROGRESS = 20
FAULTS = ["reset", "cut", "500", "503", "garbage", "empty", "redirect", "oversized"]
FAULTS_OF_STS = FAULTS + ["throttled", "slow"]
# Of STS and S3 in turns.
FAULTS_OF_EACH_KIND = 2 * len(FAULTS_OF_STS)


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
            "AWS_SECRET_ACCESS_KEY": "fakesecretBENCH0", "AWS_SESSION_TOKEN": "FAKE/Session+Token==",
            "IAM_TOKENREVIEW_SNAPSHOT_REFRESH": "PT%dS" % REFRESH_SECONDS}

    @property
    def secret(self):
        return self._secrets[CLUSTER]

    @property
    def secrets(self):
        """Of the webhook; AWS' are known by their shape."""
        return sorted(self._secrets.values())


class Trial:
    def __init__(self, function, surroundings, persons, answers, seed):
        self.function, self.world, self.persons, self.answers = function, surroundings, persons, answers
        # Mapped like the others; who asks for them is never legitimate.
        unproved, known = surroundings.persons[len(persons):]
        self.unproved_key = unproved.key_id
        self.attacks = attacks.Stream(CLUSTER, surroundings.secret, unproved.number, known.number, seed)
        self.kinds, self.broken, self.stranger_sts_calls, self.legitimate = {}, [], 0, 0
        self.refusal, self.tokens, self.turn = None, {}, 0

    def must(self, holds, what):
        if not holds and len(self.broken) < 20:
            print("does not hold: " + what, flush=True)
            self.broken.append(what)

    def legitimate_review(self):
        """Of the next person; how long it took."""
        person = self.persons[self.turn % len(self.persons)]
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
        kind, event = self.attacks.next()
        asked = self.world.edge_sts.calls
        answer, took = self.invoke(event)
        status, calls = answer["statusCode"], self.world.edge_sts.calls - asked
        self.must(status in kind.statuses, "%s got %d" % (kind.name, status))
        self.must('"authenticated":true' not in answer["body"], kind.name + " was let in")
        if status == 200 and kind.known:
            self.refusal = self.refusal or answer["body"]
            self.must(answer["body"] == self.refusal, kind.name + " got a refusal of its own")
        if not kind.known:
            self.stranger_sts_calls += calls
        self.must(calls == 0 or kind.known, kind.name + " caused a call of STS")
        self.kinds[kind.name] = self.kinds.get(kind.name, 0) + 1

    def invoke(self, event):
        data, took = self.function.invoke(event)
        self.answers.write(data + b"\n")
        return json.loads(data), took


def main():
    options = parsed()
    with tempfile.TemporaryDirectory() as directory:
        persons = [people.Person(number) for number in range(options.principals)]
        surroundings = World(directory, options.jar, persons + [people.Person(90_000_001), people.Person(90_000_002)])
        secrets = pathlib.Path(directory) / "secrets"
        secrets.write_text("\n".join(surroundings.secrets) + "\n")
        logs, answers = leaks.Scan(secrets, "log"), leaks.Scan(secrets, "answers")
        command, platform = command_of(options.function, directory)
        function = runtime.Function(command, surroundings.environment(CLUSTER), logs.path)
        trial = Trial(function, surroundings, persons, answers, options.seed)
        try:
            figures, broken = run(options, trial, platform)
        finally:
            function.stop()
            trial.attacks.stop()
            surroundings.stop()
            scanned = {scan.name: scan.end() for scan in (logs, answers)}
    figures["scanned"] = scanned
    broken += ["%s: %s" % (name, found) for name, scan in scanned.items() for found in scan["found"]]
    broken += ["nothing was read of the " + name for name, scan in scanned.items() if not scan["lines"]]
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
        # Else the old generation may grow to most of the machine before anything in it is collected.
        return [os.path.abspath(path), "-Xmx%dm" % NATIVE_HEAP_MIB], "native"
    with zipfile.ZipFile(path) as archive:
        archive.extractall(pathlib.Path(directory) / "jvm")
    classes = "%s/jvm/*:%s/jvm/lib/*:%s/jvm" % (directory, directory, directory)
    loop = str(pathlib.Path(__file__).with_name("Loop.java"))
    # All of a small heap from the start: what grows is beside it. What is in it is counted.
    heap = ["-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"]
    return ["java", *heap, "-Djdk.httpclient.allowRestrictedHeaders=host", "-cp", classes, loop], "JVM"


def run(options, trial, platform):
    function, surroundings = trial.function, trial.world
    start = function.memory_mib()[0]
    progress = Progress(trial, options.requests)
    progress.say("each of %d principals twice, nobody else" % options.principals)
    alone = [trial.legitimate_review() for _ in range(2 * options.principals)][options.principals:]
    early, attacked, begin = None, [], time.monotonic()
    for number in range(options.requests):
        trial.hostile_request()
        if number % HOSTILE_PER_LEGITIMATE == 0:
            attacked.append(trial.legitimate_review())
        if number == options.requests // 10:
            function.idle()
            early = {**state(trial, {"threads": sys.maxsize}), "live": live_mib(function, platform)}
        progress.at(number + 1, attacked)
    seconds = time.monotonic() - begin
    late = {**state(trial, early), "live": live_mib(function, platform)}
    progress.say("%d faults of STS and S3" % options.faults)
    faults, faulted = [], []
    for number in range(options.faults):
        faults.append(faulty(trial, number))
        faulted.append(function.memory_mib()[0])
        if (number + 1) % FAULTS_OF_EACH_KIND == 0:
            progress.say("%9d faults; %.1f MiB" % (number + 1, faulted[-1]))
    progress.say("each principal again")
    after = [trial.legitimate_review() for _ in range(options.principals)]
    end = {**state(trial, early), "live": live_mib(function, platform)}
    memory, faulted = halves(progress.memory[len(progress.memory) // 10:]), halves(faulted or 2 * [end["memory"]])
    for what, measured in (("requests", memory), ("faults", faulted)):
        # Faults are too few for the native collector to collect all in either half.
        if platform == "JVM" or what == "requests":
            grown = measured["second"]["least"] - measured["first"]["least"]
            trial.must(grown <= MAX_GROWTH_MIB[platform], "memory grew with %s: %s" % (what, measured))
        if platform == "native":
            most = max(half["most"] for half in measured.values())
            trial.must(most <= MAX_NATIVE_MIB, "more memory than %d MiB: %s" % (MAX_NATIVE_MIB, measured))
    hold(trial, early, late)
    hold(trial, early, end)
    hold_stores(trial, seconds)
    s3 = surroundings.edge_s3
    return {
        "platform": platform, "seed": options.seed, "principals": options.principals, "hostile": options.requests,
        "legitimate": trial.legitimate, "faults": len(faults), "faults survived": sum(faults), "kinds": trial.kinds,
        "seconds": round(seconds), "per second": round(options.requests / seconds), "alone": times(alone), "attacked": times(attacked),
        "after": times(after), "start MiB": round(start, 1), "memory": memory, "faulted": faulted,
        "most MiB": round(function.memory_mib()[1], 1), "early": early, "late": late, "end": end,
        "STS calls": surroundings.edge_sts.calls,
        "STS calls by strangers": max(trial.stranger_sts_calls, surroundings.edge_sts.calls_by_key[trial.unproved_key]),
        "unknown names asked of S3": len(s3.unknown), "most look-ups in a second": max(s3.unknown_by_second.values(), default=0),
        "known documents asked of S3": s3.known_calls,
    }, trial.broken


class Progress:
    def __init__(self, trial, requests):
        self.trial, self.requests, self.begin = trial, requests, time.monotonic()
        self.each = max(1, requests // LINES_OF_PROGRESS)
        self.since, self.told, self.memory = self.begin, 0, []

    def say(self, what):
        print("%5d s  %s" % (time.monotonic() - self.begin, what), flush=True)

    def at(self, done, attacked):
        """attacked: how long legitimate reviews took until now; those since the last line are told."""
        if done % self.each:
            return
        now, late = time.monotonic(), attacked[self.told:]
        self.memory.append(self.trial.function.memory_mib()[0])
        self.say("%9s hostile requests, %5d a second; %.1f MiB, %d threads; legitimate %s" % (
            format(done, ","), self.each / (now - self.since), self.memory[-1],
            edges.counts(self.trial.function.process.pid)["threads"], shown(times(late)) if late else "none"))
        self.since, self.told = now, len(attacked)


def faulty(trial, number):
    """A new token while an edge fails: 503, or the truth; never a refusal. Then the same is answered."""
    at = ("sts", "s3")[number % 2]
    edge = trial.world.edge_sts if at == "sts" else trial.world.edge_s3
    kinds = FAULTS_OF_STS if at == "sts" else FAULTS
    if at == "s3":
        time.sleep(1.1 * REFRESH_SECONDS)
    edge.fault = kinds[number // 2 % len(kinds)]
    person = trial.persons[number % len(trial.persons)]
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


def state(trial, before):
    """Memory, threads and files at rest. Threads that read documents end when they are idle for 10 s."""
    function = trial.function
    function.idle()
    until = time.monotonic() + 15
    while time.monotonic() < until and edges.counts(function.process.pid)["threads"] > before["threads"]:
        time.sleep(0.2)
    return {"memory": function.memory_mib()[0], **edges.counts(function.process.pid)}


def live_mib(function, platform):
    """What is reachable in the JVM's heap, counted by the last line of its histogram; nothing for a native function."""
    if platform == "native":
        return 0
    histogram = subprocess.run(
        ["jcmd", str(function.process.pid), "GC.class_histogram"], capture_output=True, text=True, check=True).stdout
    return int(histogram.split()[-1]) / 2 ** 20


def halves(memory):
    """The least and the most of it, in each half."""
    first, second = memory[:len(memory) // 2], memory[len(memory) // 2:]
    return {name: {"least": round(min(half), 1), "most": round(max(half), 1)} for name, half in (("first", first), ("second", second))}


def hold(trial, before, after):
    trial.must(after["live"] - before["live"] <= MAX_LIVE_GROWTH_MIB, "reachable: %s, then %s" % (before, after))
    trial.must(after["threads"] - before["threads"] <= MAX_MORE_THREADS, "threads: %s, then %s" % (before, after))
    trial.must(after["files"] - before["files"] <= MAX_MORE_FILES, "open files: %s, then %s" % (before, after))


def hold_stores(trial, seconds):
    s3 = trial.world.edge_s3
    # Two clocks: what one second of the function allows can fall into one second here with the next.
    busiest = max(s3.unknown_by_second.values(), default=0)
    trial.must(busiest <= 2 * LOOKUPS_PER_SECOND, "%d look-ups of unknown names in a second" % busiest)
    total = sum(s3.unknown.values())
    trial.must(total <= LOOKUPS_PER_SECOND * (seconds + 2), "%d look-ups of unknown names in %d s" % (total, seconds))
    again = max(s3.unknown.values(), default=0)
    trial.must(again <= 1 + seconds / MISS_SECONDS, "one unknown name looked up %d times" % again)
    calls = trial.world.edge_sts.calls_by_key[trial.unproved_key]
    trial.must(not calls, "STS was asked %d times about tokens of callers who proved nothing" % calls)


def times(values):
    values = sorted(values)
    return {"p50 ms": round(statistics.median(values), 2), "p99 ms": round(values[len(values) * 99 // 100], 2)} if values else {}


def shown(measured):
    return "p50 %(p50 ms)s ms, p99 %(p99 ms)s ms" % measured


def table(figures):
    row = lambda name, value: "%-58s %s" % (name, value)
    ms = lambda name: shown(figures[name])
    lines = ["hostile load, %s" % figures["platform"]]
    lines.append(row("hostile requests, kinds", "%s, %d" % (format(figures["hostile"], ","), len(figures["kinds"]))))
    lines.append(row("legitimate reviews, principals", "%s, %s" % (format(figures["legitimate"], ","), format(figures["principals"], ","))))
    lines.append(row("hostile requests a second, one poll loop", format(figures["per second"], ",")))
    lines.append(row("a legitimate review, nobody else", ms("alone")))
    lines.append(row("the same, 50 hostile ones for each", ms("attacked")))
    lines.append(row("the same, afterwards", ms("after")))
    lines.append(row("memory at start, and the most that ever was", "%s, %s MiB" % (figures["start MiB"], figures["most MiB"])))
    for what, name in (("requests, after a tenth", "memory"), ("faults", "faulted")):
        lines.append(row("memory, first and second half of " + what, "%s, %s MiB" % tuple(
            "%(least).1f to %(most).1f" % figures[name][half] for half in ("first", "second"))))
    if figures["platform"] == "JVM":
        lines.append(row("reachable after a tenth, at the end, after faults", "%.1f, %.1f, %.1f MiB" % tuple(
            figures[when]["live"] for when in ("early", "late", "end"))))
    for what in ("threads", "files"):
        lines.append(row(what + " after a tenth, at the end, after faults", "%d, %d, %d" % tuple(
            figures[when][what] for when in ("early", "late", "end"))))
    lines.append(row("calls of STS; by callers who proved nothing", "%s; %d" % (format(figures["STS calls"], ","), figures["STS calls by strangers"])))
    lines.append(row("unknown clusters looked up, most in a second", "%d, %d" % (
        figures["unknown names asked of S3"], figures["most look-ups in a second"])))
    lines.append(row("faults of STS and S3, survived", "%d, %d" % (figures["faults"], figures["faults survived"])))
    for name, scan in figures["scanned"].items():
        lines.append(row(name + " scanned, credentials found", "%s MiB, %d lines, %d" % (scan["MiB"], scan["lines"], len(scan["found"]))))
    return "\n".join(lines)


main()
