#!/usr/bin/env python3
"""scripts/compare from end to end on a small dump, as where Lucene is not installed.

usage: check_compare.py FOLDER     of quire-index, quire-bench and quire-server
"""
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def check(condition, what, text):
    if not condition:
        sys.exit(f"{what}:\n{text}")


def compare(programs, folder, dumps, *options):
    done = subprocess.run(
        [ROOT / "scripts/compare", "--programs", programs, "--work", folder / "work", "--rounds", "2", "--query-count",
         "40", "--no-install", *options, *dumps],
        capture_output=True, text=True, env={**os.environ, "LUCENE_JARS": str(folder)})
    check(done.returncode == 0, "compare failed", done.stderr)
    return done.stdout


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        dumps = []
        for seed, papers in ((1, 300), (2, 200)):
            dumps.append(folder / f"dump{seed}.jsonl")
            dumps[-1].write_bytes(subprocess.run(
                [programs / "quire-bench", "corpus", "--papers", str(papers), "--seed", str(seed), "--broken", "0"],
                stdout=subprocess.PIPE, check=True).stdout)
        out = compare(programs, folder, dumps, "--http", "--http-seconds", "0.2")
        check("skipped: lucene: liblucene8-java is not installed" in out, "Lucene is not named", out)
        for engine in ("quire bm25", "quire full"):
            check(out.count(f"| {engine}") == 4, f"{engine} is not in every table", out)
        papers = (folder / "work" / "works.tsv").read_text().splitlines()
        check(out.count(f" {len(papers)} |") >= 3, f"not every engine holds the {len(papers)} papers of both dumps", out)
        check(len(papers) > 300, "the second dump was left out", out)
        built = (folder / "work" / "quire" / "CURRENT").read_text()
        compare(programs, folder, dumps, "--engines", "quire-bm25")
        check((folder / "work" / "quire" / "CURRENT").read_text() == built, "the index was built again", built)


if __name__ == "__main__":
    main()
