"""Reads a format with a foreign parser and compares it with what annals says in JSON.

usage: foreign.py FORMAT TRUTH OUT
"""

import csv
import datetime
import html
import io
import json
import re
import sys

kind, truth_path, path = sys.argv[1:]
with open(truth_path, encoding="utf-8") as file:
    exact = {"parse_float": str, "parse_int": str} if kind == "yaml" else {}
    truth = json.load(file, **exact)
incidents = truth["incidents"]
with open(path, encoding="utf-8", newline="") as file:
    text = file.read()


def same(what, found, expected):
    if found != expected:
        for a, b in zip(found, expected):
            if a != b:
                print(f"{kind}: {what}: {a!r} should be {b!r}")
                break
        else:
            print(f"{kind}: {what}: {len(found)} should be {len(expected)}")
        sys.exit(1)


def read_csv():
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    for key in ("id", "date", "title", "summary"):
        same(key, [row[key] for row in rows], [str(i.get(key, "")) for i in incidents])
    same("width", {len(row) for row in rows}, {14})


def read_json():
    same("all", [json.loads(text)], [truth])


def read_jsonl():
    same("incidents", [json.loads(line) for line in text.splitlines()], incidents)


def read_timelinejs():
    events = json.loads(text)["events"]
    dated = {i["id"]: i for i in incidents if i.get("date")}
    for event in events:
        assert isinstance(event["start_date"]["year"], int)
        incident = dated[event["unique_id"]]
        same("headline", [html.unescape(event["text"]["headline"])], [incident["title"]])
        start = event["start_date"]
        if 1 <= start["year"] <= 9999:
            datetime.date(start["year"], start.get("month", 1), start.get("day", 1))


def read_yaml():
    import yaml

    # dates stay texts, and numbers that are longer than Python's stay what they are
    loaded = yaml.load(text, yaml.BaseLoader)

    def plain(value):
        if isinstance(value, dict):
            return {str(k): plain(v) for k, v in value.items()}
        if isinstance(value, list):
            return [plain(v) for v in value]
        if isinstance(value, bool):
            return "true" if value else "false"
        return "null" if value is None else str(value)

    same("incidents", plain(loaded["incidents"]), plain(incidents))
    for section in ("people", "sources", "series"):
        same(section, [plain(loaded.get(section))], [plain(truth.get(section))])


def read_ics():
    import icalendar

    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    # RFC 5545 has no control characters in text
    titles = {i["id"]: re.sub(r"[\x00-\x1f\x7f]", "", i["title"]) for i in incidents}
    for event in events:
        uid = str(event["UID"]).removesuffix("@annals")
        same("summary", [str(event["SUMMARY"])], [titles[uid]])
        start = event["DTSTART"].dt
        assert "DTEND" not in event or event["DTEND"].dt > start
    if not events:
        same("events", 0, len([i for i in incidents if i.get("date")]))
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75, line


def read_markdown():
    """OUT is the HTML that a renderer made of it: one item an incident, its title in it."""
    items = re.findall(r"<li>(?!<p>.*footnote-backref).*?</li>", text.split('<section class="footnotes"')[0], re.S)
    same("items", [len(items)], [len(incidents)])
    plain = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", text)))
    for incident in incidents:
        title = re.sub(r"\s+", " ", incident["title"]).strip()
        if title.isprintable() and "\N{REPLACEMENT CHARACTER}" not in title:
            same("title", [title in plain and title], [title])
    assert "[^" not in plain, plain[plain.index("[^") - 60 :][:120]


globals()[f"read_{kind}"]()
