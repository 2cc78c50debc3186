"""Looks into a native image for the certificates it trusts: they must be public authorities, all of them.

An image keeps the trust store of the JDK that built it, and so a proxy's or a company's own authority that is in it.

    python .ci/trust_store.py BINARY BUNDLE.pem...    # Mozilla's authorities, as certifi has them, of several years:
                                                      # a JDK's store may have some that were dropped since
"""
import base64
import hashlib
import re
import sys

# SEQUENCE { SEQUENCE { [0] { INTEGER 2 }: a certificate of version 3, with lengths of two bytes each.
START = re.compile(rb"\x30\x82(..)\x30\x82..\xa0\x03\x02\x01\x02", re.DOTALL)

# A store of public authorities has more.
FEWEST = 100


def certificates(image):
    for found in START.finditer(image):
        yield image[found.start():found.start() + 4 + int.from_bytes(found.group(1), "big")]


def names(der):
    """Texts that may be read in a certificate, for whom to look for."""
    return " / ".join(dict.fromkeys(text.decode() for text in re.findall(rb"[A-Za-z0-9 .,()&'-]{6,}", der)[:6]))


def main(binary, *bundles):
    blocks = re.findall(
        "-----BEGIN CERTIFICATE-----(.*?)-----END", "".join(open(bundle).read() for bundle in bundles), re.DOTALL)
    public = {hashlib.sha256(base64.b64decode(block)).digest() for block in blocks}
    trusted = {hashlib.sha256(der).digest(): der for der in certificates(open(binary, "rb").read())}
    known = sum(digest in public for digest in trusted)
    print("%d certificates in %s, %d of them among %d public authorities" % (len(trusted), binary, known, len(public)))
    for digest, der in trusted.items():
        if digest not in public:
            print("  not public: %s %s" % (digest.hex(), names(der)))
    if known < FEWEST:
        sys.exit("too few certificates are found: this looks in the wrong place")
    if known < len(trusted):
        sys.exit("the image trusts others than public authorities: build it with a JDK whose cacerts has none")


main(*sys.argv[1:])
