#!/usr/bin/env python3
"""Compares who is who with the reference implementation on a real corpus, its ids hidden.

    compare_with_reference.py PRINT_PEOPLE SOURCE_DIR WORKS

The partition of the mentions must be the same except where our rules say more than the reference. A
group of mentions that the two cut differently must show one of
  hyphen    a hyphenated first name: "Wei-Fan" is not "Wei" for us
  short     one of our people has two different full first names: "Tim" and "Timothy", "Günter" and "Guenter"
  initials  an initial that fits several first names of its block, which needs a co-author for us
  folding   letters that only our folding drops or separates, such as a footnote mark
  group     a collaboration or a committee, which is nobody for us
Exits 77 if the corpus, the reference or zstd is missing.
"""
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

MAX_DIFFERENT_SHARE = 0.02


def load_reference(path):
    spec = importlib.util.spec_from_file_location("authors_reference", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def first_lines(corpus, count):
    with subprocess.Popen(["zstd", "-dc", corpus], stdout=subprocess.PIPE) as process:
        lines = [line for _, line in zip(range(count), process.stdout)]
        process.kill()
    return lines


def our_people(program, lines):
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as dump:
        dump.writelines(lines)
        dump.flush()
        printed = subprocess.run([program, dump.name], check=True, capture_output=True, text=True)
    rows = (line.split("\t") for line in printed.stdout.splitlines())
    return {(int(record), int(place)): int(person) for record, place, person in rows}


def read_mentions(reference, lines, ours):
    """Mentions as the reference reads them, and our number of each one's person."""
    mentions, people = [], []
    for record, line in enumerate(lines):
        place = -1
        for authorship in json.loads(line)["authorships"]:
            name = authorship["raw_author_name"] or ""
            if name or authorship["author"].get("display_name"):
                place += 1
            if not reference.fold(name):
                continue
            parsed = reference.parse(name)
            mentions.append(reference.Mention(record, name, authorship["author"]["id"], *parsed))
            person = ours.get((record, place), 0)
            people.append(person or ("nobody", len(mentions)))
    return mentions, people


def reference_people(reference, mentions):
    # In the order of names, so that ties are broken by names as ours are.
    order = sorted(range(len(mentions)), key=lambda i: (mentions[i].last, mentions[i].given))
    clusters = reference.cluster([mentions[i] for i in order])
    people = [None] * len(mentions)
    for i, cluster in zip(order, clusters):
        people[i] = cluster
    return people


def different_groups(left, right):
    """Sets of mentions that both partitions keep together but cut differently inside."""
    parent = {}

    def root(node):
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for a, b in zip(left, right):
        parent[root(("left", a))] = root(("right", b))
    groups = defaultdict(list)
    for i, a in enumerate(left):
        groups[root(("left", a))].append(i)
    for group in groups.values():
        if len({left[i] for i in group}) > 1 or len({right[i] for i in group}) > 1:
            yield group


def reasons(reference, mentions, people, first_names, group):
    found = set()
    names = [mentions[i].name for i in group]
    if any(isinstance(people[i], tuple) for i in group):
        found.add("group")
    if any(re.search(r"[^\W\d_][-‐–][^\W\d_]", name) for name in names):
        found.add("hyphen")
    if any(re.search(r"[^\w\s.,;'’`‐–-]|_|\d", reference.fold(name)) for name in names):
        found.add("folding")
    of_person = defaultdict(set)
    for i in group:
        given = mentions[i].given
        if given and len(given[0]) > 1:
            of_person[people[i]].add(given[0])
    if any(len(firsts) > 1 for firsts in of_person.values()):
        found.add("short")
    for i in group:
        given = mentions[i].given
        if given and len(given[0]) == 1 and len(first_names[mentions[i].block]) > 1:
            found.add("initials")
    return found


def main():
    program, source, works = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
    data = pathlib.Path(os.environ.get("QUIRE_DATA", source / ".." / "shared" / "data"))
    corpus = data / "acl-openalex.jsonl.zst"
    script = data / ".." / "lab" / "authors_reference.py"
    if not corpus.exists() or not script.exists() or not shutil.which("zstd"):
        print("skipped: no corpus, no reference or no zstd")
        return 77
    reference = load_reference(script)
    lines = first_lines(corpus, works)
    mentions, ours = read_mentions(reference, lines, our_people(program, lines))
    theirs = reference_people(reference, mentions)

    first_names = defaultdict(set)
    for mention in mentions:
        if mention.given and len(mention.given[0]) > 1:
            first_names[mention.block].add(mention.given[0])
    counts, unexplained, different = Counter(), [], 0
    for group in different_groups(ours, theirs):
        different += len(group)
        found = reasons(reference, mentions, ours, first_names, group)
        counts.update(found or ["unexplained"])
        if not found:
            unexplained.append(sorted({mentions[i].name for i in group}))
    print(f"{len(mentions)} mentions, {len(set(theirs))} people, {different} mentions differ: {dict(counts)}")
    for names in unexplained:
        print("unexplained:", names)

    truth = [mention.truth for mention in mentions]
    is_worse = False
    for name, subset in reference.subsets(mentions).items():
        our_score = reference.b_cubed(ours, truth, subset)
        their_score = reference.b_cubed(theirs, truth, subset)
        print(name, "ours %.4f/%.4f/%.4f" % our_score, "reference %.4f/%.4f/%.4f" % their_score)
        is_worse = is_worse or our_score[2] < their_score[2] - 0.002
    is_same = not unexplained and different <= MAX_DIFFERENT_SHARE * len(mentions)
    return 0 if is_same and not is_worse else 1


if __name__ == "__main__":
    sys.exit(main())
