"""What the native function costs, beside what a function of the same extension costs that decides nothing, and beside
aws-iam-authenticator:

    python3 src/bench/function target/*-runner --zip target/function.zip \\
        [--floor RUNNER] [--go BINARY] [--peer aws-iam-authenticator] [--micro FILE]
        [--json FILE] [--svg FILE] [--quick]

--floor and --go are built from src/bench/floor by src/bench/build-floors. All that is compared takes turns in one run, so
that a busy machine is busy for all of it. --micro is target/micro.json of ./mvnw -Pmicro test-compile exec:exec. Medians,
where nothing else is said. Needs the command line's jar (./mvnw package -Dapp=cli -DskipTests -Dquick); with --peer also
openssl.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "hostile"))
import leaks  # noqa: E402
import measures  # noqa: E402
import report  # noqa: E402
import world  # noqa: E402
from people import Person  # noqa: E402


def main():
    options = parsed()
    sizes = {"runs": 8, "principals": 100, "reviews": 1000} if options.quick else {
        "runs": 40, "principals": 1000, "reviews": 10000}
    with tempfile.TemporaryDirectory() as directory:
        surroundings = world.World(directory, options.jar, [Person(number) for number in range(sizes["principals"])])
        try:
            figures = measured(options, surroundings, directory, sizes)
        finally:
            surroundings.stop()
    figures = {
        "command": "python3 src/bench/function" + (" --quick" if options.quick else ""),
        "date": datetime.date.today().isoformat(), "machine": machine(), **sizes, **figures}
    budgets = report.budgets(figures)
    print(report.table(figures, budgets))
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps({**figures, "budgets": budgets}, indent=2) + "\n")
    if options.svg:
        pathlib.Path(options.svg).write_text(report.svg(figures))


def parsed():
    parser = argparse.ArgumentParser(
        prog="src/bench/function", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("function", help="the function's binary")
    parser.add_argument("--zip", help="its archive")
    parser.add_argument("--jar", default="target/iam-tokenreview-cli-runner.jar", help="the command line, which signs the documents")
    parser.add_argument("--floor", help="a function of the same extension that decides nothing")
    parser.add_argument("--go", help="the same in Go, with nothing but its standard library")
    parser.add_argument("--peer", help="aws-iam-authenticator")
    parser.add_argument("--micro", help="JMH's results")
    parser.add_argument("--json", help="file for the figures")
    parser.add_argument("--svg", help="file for the picture")
    parser.add_argument("--quick", action="store_true", help="a tenth of the work, to see that all of it runs")
    options = parser.parse_args()
    for path in [options.function, options.zip, options.jar, options.floor, options.go, options.peer, options.micro]:
        if path and not os.path.exists(path):
            sys.exit("no such file: %s" % path)
    return options


def measured(options, surroundings, directory, sizes):
    log = os.path.join(directory, "functions.log")
    binaries = {
        name: os.path.abspath(path)
        for name, path in [("function", options.function), ("floor", options.floor), ("go", options.go)] if path}
    figures = {
        "size": measures.sizes(binaries, options.zip, options.peer),
        "start": measures.starts(binaries, surroundings, sizes["runs"], log),
        "first": measures.first_invocations(binaries["function"], surroundings, sizes["runs"], log),
        "warm": measures.warm(binaries, surroundings, sizes["reviews"], log),
        "map": measures.loads(binaries["function"], surroundings, sizes["runs"] // 4, log)}
    if options.micro:
        figures["map"]["look_up_us"] = measures.looks_up(options.micro)
    if options.peer:
        figures["against"] = measures.against(
            binaries["function"], os.path.abspath(options.peer), surroundings, sizes["reviews"] // 10, log)
    leaks.must_be_clean([log])
    return figures


def machine():
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
    return "%s, %d cores, %s, load %.1f" % (model, os.cpu_count(), platform.system(), os.getloadavg()[0])


main()
