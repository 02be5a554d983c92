#!/usr/bin/env python3
"""Includes point downward only: analyzers <- ranking <- indexer, server, bench.

Checks every source below the root: which folders it may include, that a few headers stay in the one
place that knows them, and that no two headers define a type of the same name or declare a function of
the same name and parameters (all share a namespace, and the linker would silently keep one). Prints each violation as file:line and exits 1 if there is one.
"""
import pathlib
import re
import sys

ALLOWED = {
    "analyzers": {"analyzers"},
    "ranking": {"analyzers", "ranking"},
    "indexer": {"analyzers", "ranking", "indexer"},
    "server": {"analyzers", "ranking", "server"},
    "bench": {"analyzers", "ranking", "bench"},
}
# Google Benchmark cases and tests may look at the part they measure.
MEASURES = re.compile(r"bench/(\w+_bench|micro_index)\.cpp$")
# header pattern -> where it may be included
ONLY_IN = {
    r"<httplib\.h>": r"server/(http_server|refusal)\.cpp|tests/",
    r"<prometheus/": r"server/metrics\.(h|cpp)",
    r"<CLI/": r"(indexer|server)/main\.cpp|bench/(main|signal_commands)\.cpp|bench/(command_line|signal_commands)\.h",
    r"<spdlog/": r"(indexer|server|bench)/",
    r"<xapian\.h>": r"ranking/|tests/ranking/|bench/peers/xapian_peer\.cpp",
    r"<simdjson\.h>": r"indexer/|bench/|tests/",
    r"<unicode/": r"analyzers/|tests/analyzers/",
}
TYPE = re.compile(r"^(?:class|struct|enum class)\s+(\w+)[^;(]*\{", re.MULTILINE)
# At the beginning of a line, so that it belongs to no class.
FUNCTION = re.compile(r"^(?!template|class|struct|using|return|#)[\w\[][\w\[\]:<>,*& ]*[\s*&](\w+)\(([^()]*)\)"
                      r"\s*(?:noexcept\s*)?[;{]", re.MULTILINE)
INCLUDE = re.compile(r'^\s*#include\s+(["<])([^">]+)[">]')


def violations(root):
    for folder, allowed in ALLOWED.items():
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                yield from check_file(root, path, folder, allowed)


def repeated_types(root):
    places = {}
    for folder in ALLOWED:
        for path in sorted((root / folder).rglob("*.h")):
            for name in TYPE.findall(path.read_text(encoding="utf-8")):
                places.setdefault(name, []).append(path.relative_to(root).as_posix())
    for name, files in places.items():
        if len(files) > 1:
            yield f"{files[1]}:1: {name} is also defined in {files[0]}"


def signature(name, parameters):
    types = []
    for parameter in re.split(r",(?![^<]*>)", parameters):
        words = " ".join(parameter.split("=")[0].split())
        parts = re.match(r"(.*[\s*&])\w+$", words)
        types.append(parts[1].strip() if parts else words)
    return f"{name}({', '.join(types)})"


def repeated_functions(root):
    places = {}
    for folder in ALLOWED:
        for path in sorted((root / folder).rglob("*.h")):
            for name, parameters in FUNCTION.findall(path.read_text(encoding="utf-8")):
                places.setdefault(signature(name, parameters), set()).add(path.relative_to(root).as_posix())
    for function, files in places.items():
        if len(files) > 1:
            first, second = sorted(files)[:2]
            yield f"{second}:1: {function} is also declared in {first}"


def check_file(root, path, folder, allowed):
    name = path.relative_to(root).as_posix()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        target = match[2].split("/")[0]
        if match[1] == '"' and target in ALLOWED and target not in allowed and not MEASURES.search(name):
            yield f"{name}:{number}: {folder}/ must not include {match[2]}"
        written = ("<%s>" if match[1] == "<" else '"%s"') % match[2]
        for header, places in ONLY_IN.items():
            if re.search(header, written) and not re.match(places, name):
                yield f"{name}:{number}: {written} belongs to {places}"


if __name__ == "__main__":
    tree = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    found = [*violations(tree), *repeated_types(tree), *repeated_functions(tree)]
    print("\n".join(found) if found else "all includes point downward")
    sys.exit(1 if found else 0)
