#!/usr/bin/env python3
"""A function.zip in the one form that every build of the same sources has: the same bytes.

    canonical_archive.py FUNCTION_ZIP OUT

Quarkus 3.33 writes entries in the order in which its build's threads end, with the times and modes of files, and numbers the keys by
which its recorded classes hand values to each other by one counter for all threads (mended upstream: quarkusio/quarkus pull
request 53025). Here entries are sorted and of one time and mode, and keys are numbered as they come in those classes, sorted. Nothing
else is changed.
"""
import re
import struct
import sys
import zipfile

# Of zip's first day; the sources' own time is in the manifests of the archives within.
TIME = (1980, 1, 1, 0, 0, 0)
RECORDED = "io/quarkus/runner/recorded/"
KEY = re.compile(rb"proxykey\d+")
UTF8, TWO_SLOTS = 1, (5, 6)
# Bytes of a constant after its tag, by the tag (JVM specification, 4.4).
SIZES = {3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2}


def constants(data):
    """Each constant of a class file: where it begins, where it ends, whether it is text."""
    count, = struct.unpack_from(">H", data, 8)
    at, number = 10, 1
    while number < count:
        tag = data[at]
        end = at + (3 + struct.unpack_from(">H", data, at + 1)[0] if tag == UTF8 else 1 + SIZES[tag])
        yield at, end, tag == UTF8
        at, number = end, number + (2 if tag in TWO_SLOTS else 1)


def renumbered(data, numbers):
    """numbers has those that were given already, and gets the new ones."""
    parts, done = [], 0
    for begin, end, text in constants(data):
        old = data[begin + 3:end]
        if text and KEY.fullmatch(old):
            new = numbers.setdefault(old, b"proxykey%d" % (len(numbers) + 1))
            parts += [data[done:begin], b"\x01", struct.pack(">H", len(new)), new]
            done = end
    return b"".join([*parts, data[done:]])


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    numbers = {}
    with zipfile.ZipFile(sys.argv[1]) as archive, zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as out:
        for name in sorted(archive.namelist()):
            data = archive.read(name)
            if name.startswith(RECORDED) and name.endswith(".class"):
                data = renumbered(data, numbers)
            entry = zipfile.ZipInfo(name, TIME)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith("/") else zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if name.endswith("/") else 0o644) << 16
            out.writestr(entry, data)


main()
