"""The figures of .ci/hostile in one table, in Markdown.

    python3 src/bench/hostile/figures.py DIRECTORY

DIRECTORY has what the suites left: tokens.json, clients.json, fuzz/*.log, load-*.json, scan.json. What did not run has no row.
"""
import json
import pathlib
import re
import sys


def rows(directory):
    read = lambda name: json.loads((directory / name).read_text()) if (directory / name).exists() else None
    yield from tokens(read("tokens.json"), read("clients.json"))
    for log in sorted(directory.glob("fuzz/*.log")):
        done = re.search(r"^Done (\d+) runs in (\d+) second", log.read_text(errors="replace"), re.M)
        if done:
            yield "inputs of `%s`" % log.stem, "%s in %s s" % (number(done[1]), done[2]), "none failed"
    loads = [json.loads(path.read_text()) for path in sorted(directory.glob("load-*.json"))]
    for load in sorted(loads, key=lambda load: load["platform"] == "JVM"):
        yield from loaded(load)
    scan = read("scan.json")
    if scan:
        yield "other logs read for credentials", "%s MiB" % scan["MiB"], found(scan)


def tokens(hostile, clients):
    if hostile:
        yield ("hostile tokens, by the parser and by the rules' own reading", number(hostile["cases"]), "%d disagreements; %s refused, by %d rules" % (
            hostile["disagreements"], number(hostile["refused"]), hostile["rules that refused"]))
    if clients:
        yield ("tokens as real clients make them", number(clients["tokens taken"]), "all taken, at %d endpoints" % clients["endpoints of the SDK"])


def loaded(load):
    on = load["platform"]
    early, end = load["early"], load["end"]
    halves = lambda name: "%s MiB in the first half, %s in the second" % tuple(
        "%(least)s to %(most)s" % load[name][half] for half in ("first", "second"))
    ms = lambda when: "p50 %(p50 ms)s ms, p99 %(p99 ms)s ms" % load[when]
    yield (on + ": hostile requests of %d kinds" % len(load["kinds"]), "%s, %s a second" % (number(load["hostile"]), number(load["per second"])),
           "none let in; memory " + halves("memory"))
    if on == "JVM":
        yield on + ": reachable in its heap after a tenth", "%.1f MiB" % early["live"], "at the end %.1f, after faults %.1f" % (
            load["late"]["live"], end["live"])
    yield on + ": threads, open files after a tenth", "%(threads)d, %(files)d" % early, "at the end %(threads)d, %(files)d" % end
    yield (on + ": legitimate reviews", number(load["legitimate"]), "all right; alone %s; one among 50 hostile ones %s; afterwards %s" % (
        ms("alone"), ms("attacked"), ms("after")))
    yield (on + ": calls of STS", number(load["STS calls"]), "%d caused by callers who proved nothing" % load["STS calls by strangers"])
    yield (on + ": look-ups of unknown clusters", number(load["unknown names asked of S3"]), "at most %d a second" % load["most look-ups in a second"])
    yield (on + ": faults of STS and S3", number(load["faults"]), "%d survived; memory %s, never more than %s" % (
        load["faults survived"], halves("faulted"), load["most MiB"]))
    for name, scan in load["scanned"].items():
        yield on + ": %s read for credentials" % name, "%s MiB" % scan["MiB"], found(scan)


def found(scan):
    return "%d found" % len(scan["found"])


def number(value):
    return format(int(value), ",")


print("| what | tried | came of it |\n|---|---|---|")
for row in rows(pathlib.Path(sys.argv[1])):
    print("| %s | %s | %s |" % row)
