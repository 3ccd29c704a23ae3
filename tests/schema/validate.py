"""Validates good and bad files against data/annals.schema.json with jsonschema."""

import json
import sys

import jsonschema
import yaml

top = sys.argv[1]


class Loader(yaml.SafeLoader):
    """YAML 1.2 as language servers read it: a date is a text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

with open(f"{top}/data/annals.schema.json", encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)

good_files = [
    "data/timelines/north-korea-elite.yaml",
    "tests/cli/good.yaml",
    "tests/export/golden.yaml",
    "tests/export/golden.again.yaml",
    "tests/export/golden.json",
]
good = [
    "[]",
    "- {date: 2019-11~, title: A}",
    "- {start: 2019, end: 2020, headline: A, body: text}",
    "- {title: 1984, date: [1667, 1668], people: Ada, place: {from: a, to: b}}",
    "{annals: 1, incidents: [], people: {p: Ada}, x-own: [1]}",
    "{incidents: [{title: A, reports: [upi, {source: s, attribution: somebody}]}]}",
]
bad = [
    "text",
    "- {date: 2015}",
    "- {title: A, titel: B}",
    "- {title: A, status: wrong}",
    "- {title: A, date_basis: guessed}",
    "{annals: 2, incidents: []}",
    "{annals: 1}",
    "{incidents: [], person: {}}",
    "{incidents: [], people: {p: {nmae: A}}}",
    "{incidents: [{title: A, reports: [{sorce: s}]}]}",
    "{incidents: [{title: A, figures: [1]}]}",
    "{incidents: [], conflicts: [{title: A, about: [nowhere]}]}",
]

failed = 0
texts = [(name, open(f"{top}/{name}", encoding="utf-8").read(), True) for name in good_files]
texts += [(text, text, True) for text in good] + [(text, text, False) for text in bad]
for name, text, fine in texts:
    errors = list(validator.iter_errors(yaml.load(text, Loader)))
    if bool(errors) == fine:
        failed += 1
        print(f"{name}: should be {'fine' if fine else 'refused'}")
        for error in errors[:1]:
            for detail in [error] + list(error.context)[:8]:
                print("  ", list(detail.absolute_path), detail.message[:150])
print(f"{len(texts) - failed} passed, {failed} failed")
sys.exit(failed > 0)
