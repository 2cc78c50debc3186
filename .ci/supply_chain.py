#!/usr/bin/env python3
"""What the applications are made of, by their CycloneDX documents: licences, and what is newer.

    supply_chain.py licences SBOM...      exit code 1 when a component has none of the licences that are allowed
    supply_chain.py plugins POM           exit code 1 when a plugin of the build has no version of its own
    supply_chain.py archives ONE OTHER    exit code 1 when two archives are not the same bytes
"""
import collections
import hashlib
import json
import re
import sys
import xml.etree.ElementTree
import zipfile

# Of those that a component offers one must be here: they let a program under Apache-2.0 be given on.
ALLOWED = {
    "Apache-2.0": "Apache-2.0", "MIT": "MIT", "MIT-0": "MIT-0", "BSD-2-Clause": "BSD-2-Clause", "BSD-3-Clause": "BSD-3-Clause",
    "EPL-1.0": "EPL-1.0", "EPL-2.0": "EPL-2.0", "UPL-1.0": "UPL-1.0", "CC0-1.0": "CC0-1.0",
    "Bouncy Castle Licence": "MIT, with another name"}


def licences(paths):
    bad = []
    for path in paths:
        with open(path) as file:
            components = json.load(file)["components"]
        counted = collections.Counter()
        for component in components:
            offered = [named(entry) for entry in component.get("licenses", [])]
            taken = next((licence for licence in offered if licence in ALLOWED), None)
            counted[taken] += 1
            if taken is None:
                bad.append("%s: %s:%s %s: %s" % (path, component.get("group"), component["name"], component["version"], offered or "no licence"))
        print("%-34s %3d components: %s" % (
            path.rpartition("/")[2], len(components), ", ".join("%s %d" % (name, count) for name, count in counted.most_common() if name)))
    return bad


def named(entry):
    return entry.get("expression") or entry["license"].get("id") or entry["license"].get("name")


def plugins(paths):
    text = re.sub(r'\sxmlns="[^"]+"', "", open(paths[0]).read(), count=1)
    root = xml.etree.ElementTree.fromstring(text)
    pinned, named_plugins = set(), set()
    for plugin in root.iter("plugin"):
        name = "%s:%s" % (plugin.findtext("groupId", "org.apache.maven.plugins"), plugin.findtext("artifactId"))
        named_plugins.add(name)
        if plugin.findtext("version"):
            pinned.add(name)
    print("%d plugins, %d with a version of their own" % (len(named_plugins), len(pinned)))
    # Those that Maven's life cycle brings by itself: their versions would be the installed Maven's.
    lifecycle = {"org.apache.maven.plugins:maven-%s-plugin" % name for name in ("clean", "resources", "jar", "install", "deploy")}
    return ["%s has no version" % name for name in sorted((named_plugins | lifecycle) - pinned)]


def archives(paths):
    digests = [hashlib.sha256(open(path, "rb").read()).hexdigest() for path in paths]
    if len(set(digests)) == 1:
        print("the same bytes twice, SHA-256 " + digests[0])
        return []
    one, other = (zipfile.ZipFile(path) for path in paths)
    names = set(one.namelist())
    bad = ["only in one of the two: " + name for name in sorted(names ^ set(other.namelist()))]
    bad += ["not the same bytes: " + name for name in sorted(names & set(other.namelist())) if one.read(name) != other.read(name)]
    return bad or ["the same entries, in another order or of another time"]


def main():
    checks = {"licences": licences, "plugins": plugins, "archives": archives}
    if len(sys.argv) < 3 or sys.argv[1] not in checks:
        sys.exit(__doc__)
    bad = checks[sys.argv[1]](sys.argv[2:])
    if bad:
        sys.exit("\n".join(bad))


main()
