"""The measurements. Times in milliseconds, memory in MiB, sizes in MB (1,000,000 bytes)."""
import json
import os
import pathlib
import statistics
import subprocess
import time

import people
import peer
import runtime
import world

STS_WAIT_SECONDS = 0.010


def sizes(binaries, archive, peer_binary):
    megabytes = lambda path: round(os.path.getsize(path) / 1e6, 1)
    figures = {name: megabytes(path) for name, path in binaries.items()}
    if archive:
        figures["zip"] = megabytes(archive)
    if peer_binary:
        figures["peer"] = megabytes(peer_binary)
    return figures


def starts(binaries, surroundings, runs, log):
    """From the start of the process to its first call of /next, documents of a small cluster read, and what is resident."""
    figures = {name: {"warm_ms": [], "cold_ms": [], "memory_mib": []} for name in binaries}
    small = surroundings.environment(world.SMALL)
    for binary in binaries.values():
        pathlib.Path(binary).read_bytes()  # Fills the page cache.
        runtime.Function([binary], small, log).stop()
    for _ in range(runs):
        for name, binary in binaries.items():
            function = runtime.Function([binary], small, log)
            figures[name]["warm_ms"].append(function.start_ms)
            figures[name]["memory_mib"].append(function.memory_mib()[0])
            function.stop()
    # Afterwards: what a cold start leaves in the page cache is a part of the file, in small pieces.
    for _ in range(runs // 2):
        for name, binary in binaries.items():
            forget(binary)
            function = runtime.Function([binary], small, log)
            figures[name]["cold_ms"].append(function.start_ms)
            function.stop()
    return {
        name: {
            **{key: median(values) for key, values in measured.items()},
            "warm_p90_ms": percentile(measured["warm_ms"], 90), "warm_least_ms": round(min(measured["warm_ms"]), 2)}
        for name, measured in figures.items()}


def loads(binary, surroundings, runs, log):
    """What 10,000 mappings add to the start, over a small map."""
    surroundings.register_huge()
    figures = {world.SMALL: [], world.HUGE: []}
    for _ in range(runs):
        for cluster, times in figures.items():
            function = runtime.Function([binary], surroundings.environment(cluster), log)
            times.append(function.start_ms)
            function.stop()
    return {
        "mappings": world.HUGE_MAPPINGS,
        "load_ms": round(statistics.median(figures[world.HUGE]) - statistics.median(figures[world.SMALL]), 1)}


def looks_up(micro):
    """Of JMH's results: microseconds for an answer from that many mappings, on the JVM."""
    for result in json.loads(pathlib.Path(micro).read_text()):
        mappings = int(result.get("params", {}).get("mappings", 0))
        if result["benchmark"].endswith("SnapshotBenchmark.map") and mappings == world.HUGE_MAPPINGS:
            return round(result["primaryMetric"]["score"], 2)
    raise SystemExit("%s has no look-up in %d mappings" % (micro, world.HUGE_MAPPINGS))


def forget(binary):
    """Takes a file out of the page cache."""
    with open(binary, "rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def first_invocations(binary, surroundings, runs, log):
    """The first review of a process, and later ones that ask STS as well: each of another principal."""
    first, later = [], []
    for _ in range(runs):
        function = runtime.Function([binary], surroundings.environment(world.SMALL), log)
        for number, person in enumerate(surroundings.persons[:10]):
            took = reviewed(function, surroundings.event(world.SMALL, person))
            (later if number else first).append(took)
        function.stop()
    return {"first_ms": median(first), "later_ms": median(later), "ratio": round(median(first) / median(later), 2)}


def reviewed(function, event):
    answer, took = function.invoke(event)
    if b'\\"authenticated\\":true' not in answer and b'"{}"' not in answer:
        raise RuntimeError("not authenticated: %s" % answer.decode())
    return took


def warm(binaries, surroundings, reviews, log):
    """Each principal's first review asks STS, the others don't; and what is resident at the end."""
    sts = surroundings.sts_ms(surroundings.persons)
    large = surroundings.environment(world.LARGE)
    functions = {name: runtime.Function([binary], large, log) for name, binary in binaries.items()}
    asked, kept, others = [], [], {name: [] for name in binaries if name != "function"}
    events = [surroundings.event(world.LARGE, person) for person in surroundings.persons]
    for round_number in range(reviews // len(events)):
        for event in events:
            (kept if round_number else asked).append(reviewed(functions["function"], event))
            for name, times in others.items():
                times.append(reviewed(functions[name], event))
    sts += surroundings.sts_ms(surroundings.persons)
    figures = {
        "function": {"cached_ms": median(kept), "cached_p99_ms": percentile(kept, 99), "asking_sts_ms": median(asked),
                     "memory_mib": round(functions["function"].memory_mib()[0], 1)},
        "sts_itself_ms": median(sts)}
    for name, times in others.items():
        figures[name] = {"cached_ms": median(times), "cached_p99_ms": percentile(times, 99),
                         "memory_mib": round(functions[name].memory_mib()[0], 1)}
    for function in functions.values():
        function.stop()
    return figures


def against(binary, peer_binary, surroundings, reviews, log):
    """Reviews per second: one poll loop against one connection, the same tokens in the same order, STS 10 ms away."""
    persons = surroundings.persons[:max(10, reviews // 10)]
    slow = world.SlowSts(surroundings.sts, surroundings.directory, STS_WAIT_SECONDS)
    other = peer.Peer(peer_binary, surroundings.directory / "peer", persons, slow)
    trusting = ["-Djavax.net.ssl.trustStore=" + slow.trust_store, "-Djavax.net.ssl.trustStorePassword=changeit"]
    function = runtime.Function([binary, *trusting], surroundings.environment(world.LARGE, slow.url), log)
    try:
        bodies = [people.review(person.token(world.LARGE)).encode() for person in persons]
        events = [surroundings.event(world.LARGE, person) for person in persons]
        seconds = {"function": 0, "peer": 0}
        for _ in range(reviews // len(persons)):
            begin = time.perf_counter()
            for event in events:
                reviewed(function, event)
            function.idle()
            seconds["function"] += time.perf_counter() - begin
            begin = time.perf_counter()
            for body in bodies:
                status, _ = other.review(body)
                if status != 200:
                    raise RuntimeError("aws-iam-authenticator answers %d" % status)
            seconds["peer"] += time.perf_counter() - begin
        done = reviews // len(persons) * len(persons)
        return {
            "reviews": done, "principals": len(persons), "function_per_second": round(done / seconds["function"]),
            "peer_per_second": round(done / seconds["peer"]), "ratio": round(seconds["peer"] / seconds["function"], 1),
            "peer_memory_mib": round(other.memory_mib(), 1), "peer_start_ms": round(other.start_ms, 1)}
    finally:
        function.stop()
        other.stop()
        slow.stop()


def median(values):
    return round(statistics.median(values), 2) if values else None


def percentile(values, percent):
    return round(sorted(values)[min(len(values) - 1, len(values) * percent // 100)], 2)
