"""Looks for credentials in logs; keeps none of them.

    python3 src/bench/hostile/leaks.py [--secrets FILE]... PATH...

A PATH is a file, a directory with all below it, or - for standard input. Each line of a FILE is a secret that was used. What
credentials look like is the tests' own list. Prints how much was read as JSON; exit code 1 when something was found, 2 when there is
nothing to read.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys

SHAPES = pathlib.Path(__file__).resolve().parents[2] / "test/resources/io/github/iamtokenreview/credential-shapes.txt"
# Longer than any token: what is cut in two by the end of a piece is whole in the next.
OVERLAP = 8192
AT_ONCE = 1 << 20
# Shorter ones are in every text.
SHORTEST_SECRET = 8


class Scanner:
    def __init__(self, secrets=()):
        lines = SHAPES.read_text().splitlines()
        self.shapes = [re.compile(line.encode()) for line in lines if line and not line.startswith("#")]
        self.secrets = sorted({secret.strip().encode() for secret in secrets if len(secret.strip()) >= SHORTEST_SECRET})
        self.found, self.bytes, self.lines = set(), 0, 0

    def read(self, file, name):
        text = b""
        while True:
            data = file.read(AT_ONCE)
            self.bytes += len(data)
            self.lines += data.count(b"\n")
            text = text[-OVERLAP:] + data
            self.look(text, name)
            if not data:
                return

    def look(self, text, name):
        for shape in self.shapes:
            if shape.search(text):
                self.found.add("%s: something like %s" % (name, shape.pattern.decode()))
        for secret in self.secrets:
            if secret in text:
                self.found.add("%s: a secret of %d characters, %s…" % (name, len(secret), secret[:4].decode()))


class Scan:
    """A scan beside this process of what is written to path, or handed to write."""

    def __init__(self, secrets_file, name):
        self.name = name
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--secrets", str(secrets_file), "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.path = "/proc/%d/fd/%d" % (os.getpid(), self._process.stdin.fileno())
        self.write = self._process.stdin.write

    def end(self):
        """How much was read, and what was found. Whoever else writes has ended."""
        out, _ = self._process.communicate()
        return json.loads(out)


def must_be_clean(paths, secrets=()):
    """Ends the program where one of the logs holds a credential, or where there is nothing in them."""
    scanner = Scanner(secrets)
    for path in paths:
        with open(path, "rb") as file:
            scanner.read(file, pathlib.Path(path).name)
    if scanner.found or not scanner.bytes:
        sys.exit("\n".join(sorted(scanner.found)) or "nothing was logged")


def files(paths):
    for path in map(pathlib.Path, paths):
        yield from sorted(below for below in path.rglob("*") if below.is_file()) if path.is_dir() else [path]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--secrets", action="append", default=[], help="file with a secret a line")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    scanner = Scanner(line for path in options.secrets for line in open(path).read().splitlines())
    if options.paths == ["-"]:
        scanner.read(sys.stdin.buffer, "what came")
    else:
        for path in files(options.paths):
            with open(path, "rb") as file:
                scanner.read(file, str(path))
        if not scanner.bytes:
            parser.error("nothing to read in " + ", ".join(options.paths))
    print(json.dumps({"MiB": round(scanner.bytes / 2 ** 20, 1), "lines": scanner.lines, "found": sorted(scanner.found)}))
    sys.exit(1 if scanner.found else 0)


if __name__ == "__main__":
    main()
