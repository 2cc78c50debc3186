"""Figures as people look at them: a table with the budgets, and a picture."""

NAMES = {
    "function": "iam-tokenreview", "floor": "bare Quarkus function", "go": "bare Go function", "peer": "aws-iam-authenticator"}


# What a bound is where nothing of the same run makes it: the project's promise, on whatever machine.
FIXED = "fixed"


def budgets(figures):
    """What may not become worse: [what, measured, bound, whether it is the most or the least, where it comes from, held]."""
    rows = []

    def row(what, value, bound, source=FIXED, least=False):
        held = value >= bound if least else value <= bound
        rows.append({
            "what": what, "measured": value, "bound": round(bound, 2), "is": "least" if least else "most", "from": source,
            "held": held})

    start, warm, size = figures["start"], figures["warm"], figures["size"]
    if "floor" in start:
        row("start, ms", start["function"]["warm_ms"], 1.25 * start["floor"]["warm_ms"], "1.25 × the bare Quarkus function's")
        row("start from disk, ms", start["function"]["cold_ms"], 1.25 * start["floor"]["cold_ms"],
            "1.25 × the bare Quarkus function's")
    row("first review of a process / later ones that ask STS", figures["first"]["ratio"], 2)
    if "floor" in warm:
        row("review, identity known, ms", warm["function"]["cached_ms"], warm["floor"]["cached_ms"] + 0.3,
            "the bare Quarkus function's + 0.3 ms")
    row("review that asks STS, ms", warm["function"]["asking_sts_ms"], warm["sts_itself_ms"] + 1.5,
        "a call of STS by itself + 1.5 ms")
    if "against" in figures:
        row("reviews per second / aws-iam-authenticator's", figures["against"]["ratio"], 5, least=True)
    row("start with %s mappings more, ms" % format(figures["map"]["mappings"], ","), figures["map"]["load_ms"], 150)
    if "look_up_us" in figures["map"]:
        row("finding one of these (JVM), µs", figures["map"]["look_up_us"], 5)
    row("memory after %s reviews, MiB" % format(figures["reviews"], ","), warm["function"]["memory_mib"], 80)
    if "zip" in size:
        row("function.zip, MB", size["zip"], 20)
    if "floor" in size:
        row("binary, MB", size["function"], size["floor"] + 6, "the bare Quarkus function's + 6 MB")
    return rows


def table(figures, rows):
    lines = ["%s, %s" % (figures["date"], figures["machine"]), "stand-ins for Lambda and STS on the loopback, documents from a directory; medians", ""]
    lines.append("%-24s %9s %9s %9s %9s %9s %9s %9s" % (
        "", "start", "from disk", "memory at", "known", "99 of 100", "memory", "binary"))
    lines.append("%-24s %9s %9s %9s %9s %9s %9s %9s" % (
        "", "ms", "ms", "start MiB", "id. ms", "below ms", "then MiB", "MB"))
    for name in ("function", "floor", "go"):
        if name in figures["start"]:
            start, warm = figures["start"][name], figures["warm"][name]
            lines.append("%-24s %9s %9s %9s %9s %9s %9s %9s" % (
                NAMES[name], start["warm_ms"], start["cold_ms"], start["memory_mib"], warm["cached_ms"],
                warm["cached_p99_ms"], warm["memory_mib"], figures["size"][name]))
    lines.append("")
    first, warm = figures["first"], figures["warm"]
    lines.append("first invocation %s ms; later ones that ask STS %s ms; STS itself %s ms" % (
        first["first_ms"], first["later_ms"], warm["sts_itself_ms"]))
    if "against" in figures:
        against = figures["against"]
        lines.append(
            "reviews per second, STS 10 ms away: %d; aws-iam-authenticator %d (%s times), which starts in %s ms and has %s MiB"
            % (against["function_per_second"], against["peer_per_second"], against["ratio"], against["peer_start_ms"],
               against["peer_memory_mib"]))
    lines += ["", "%-52s %9s %18s  %-8s  %s" % ("budget", "measured", "bound", "", "which is")]
    lines += ["%-52s %9s %18s  %-8s  %s" % (
        row["what"], row["measured"], "at %s %s" % (row["is"], row["bound"]), "held" if row["held"] else "NOT HELD", row["from"])
              for row in rows]
    return "\n".join(lines)


def svg(figures):
    """Bars, one panel for each question; readable on light and dark pages."""
    start, warm, size, against = figures["start"], figures["warm"], figures["size"], figures.get("against", {})
    panels = [
        ("Start: process to its first poll, ms", [(name, start.get(name, {}).get("warm_ms")) for name in ("function", "floor", "go")]),
        ("The same, from disk: binary not in the page cache, ms", [(name, start.get(name, {}).get("cold_ms")) for name in ("function", "floor", "go")]),
        ("A review, identity known, ms", [(name, warm.get(name, {}).get("cached_ms")) for name in ("function", "floor", "go")]),
        ("Memory after %s reviews, MiB" % format(figures["reviews"], ","),
         [(name, warm.get(name, {}).get("memory_mib")) for name in ("function", "floor", "go")] + [("peer", against.get("peer_memory_mib"))]),
        ("Reviews per second, STS 10 ms away (more is better)",
         [("function", against.get("function_per_second")), ("peer", against.get("peer_per_second"))]),
        ("Binary, MB", [(name, size.get(name)) for name in ("function", "floor", "go", "peer")])]
    panels = [(title, [(name, value) for name, value in bars if value is not None]) for title, bars in panels]
    panels = [panel for panel in panels if panel[1]]
    shapes, y = [], 0
    for title, bars in panels:
        y += 30
        shapes.append('<text class="t" x="0" y="%d">%s</text>' % (y, title))
        y += 8
        most = max(value for _, value in bars)
        for name, value in bars:
            width = max(1, round(value / most * 360))
            shapes.append('<text class="n" x="168" y="%d">%s</text>' % (y + 12, NAMES[name]))
            shapes.append('<rect class="%s" x="176" y="%d" width="%d" height="14" rx="2"/>' % (name, y + 1, width))
            shapes.append('<text class="v" x="%d" y="%d">%s</text>' % (182 + width, y + 12, format(value, ",")))
            y += 19
    note = "Lambda and STS are stand-ins; medians; %s; %s" % (figures["machine"].rsplit(", load", 1)[0], figures["date"])
    shapes.append('<text class="s" x="0" y="%d">%s</text>' % (y + 26, note.replace("&", "&amp;").replace("<", "&lt;")))
    return SVG % (y + 36, "\n".join(shapes))


SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="640" height="%d" font-family="system-ui, sans-serif" font-size="12">
<style>
text { fill: #57606a } .t { fill: #57606a; font-weight: 600; font-size: 13px } .n { text-anchor: end } .s { font-size: 10px }
.function { fill: #1f883d } .floor, .go { fill: #9aa4af } .peer { fill: #bf6a02 }
@media (prefers-color-scheme: dark) { text, .t { fill: #c9d1d9 } }
</style>
%s
</svg>
"""
