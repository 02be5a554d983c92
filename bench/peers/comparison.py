"""Figures and tables of a comparison of engines: nothing here runs anything.

A round is what one engine printed in one run (see protocol.h). A query's time is its median over the
rounds; percentiles are nearest-rank over queries. A ratio compares what all queries of a class took
in one round with what the same queries took the baseline in the same round; it is told as the
median over the rounds, with the lowest and the highest.
"""
import dataclasses
import math
import re
import statistics


@dataclasses.dataclass
class Query:
    id: str
    query_class: str
    target: str


@dataclasses.dataclass
class Round:
    microseconds: dict  # query id -> time
    ids: dict           # query id -> bare ids of the results
    per_second: dict    # threads -> queries per second


@dataclasses.dataclass
class Ratio:
    median: float
    lowest: float
    highest: float


def read_queries(lines):
    queries = []
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        if len(columns) >= 4:
            queries.append(Query(columns[0], columns[1], bare(columns[4]) if len(columns) > 4 else ""))
    return queries


def read_round(text):
    """The lines of the protocol; raises ValueError if there is no query in them."""
    found = Round({}, {}, {})
    for line in text.splitlines():
        columns = line.split("\t")
        if columns[0] == "Q" and len(columns) == 4:
            found.microseconds[columns[1]] = float(columns[2])
            found.ids[columns[1]] = [bare(id) for id in columns[3].split()]
        elif columns[0] == "T" and len(columns) == 3:
            found.per_second[int(columns[1])] = float(columns[2])
    if not found.microseconds:
        raise ValueError("the engine answered no query")
    return found


def percentile(values, percent):
    ordered = sorted(values)
    return ordered[max(math.ceil(percent * len(ordered) / 100), 1) - 1]


def ratio_of(numbers, baseline):
    """Of figures by round, paired."""
    ratios = [number / base for number, base in zip(numbers, baseline) if base > 0]
    return Ratio(statistics.median(ratios), min(ratios), max(ratios)) if ratios else None


def time_ratio(rounds, baseline_rounds, query_ids):
    """None if no query was asked of both in some round."""
    common = [id for id in query_ids if all(id in r.microseconds for r in [*rounds, *baseline_rounds])]
    if not common or not rounds or not baseline_rounds:
        return None
    total = lambda r: sum(r.microseconds[id] for id in common)
    return ratio_of([total(r) for r in rounds], [total(r) for r in baseline_rounds])


def median_times(rounds, query_ids):
    """The time of each query that every round answered."""
    return [statistics.median(r.microseconds[id] for r in rounds)
            for id in query_ids if all(id in r.microseconds for r in rounds)]


def bare(id):
    """Without its kind: ARXIV:1706.03762 and 1706.03762 are one id."""
    return re.sub(r"^[A-Za-z][A-Za-z0-9]*:", "", id)


def overlap(rounds, baseline_rounds, query_ids):
    """The share of the baseline's results that are here too, over queries that it found something for."""
    mine, others = rounds[0].ids, baseline_rounds[0].ids
    shares = [len(set(mine[id]) & set(others[id])) / len(set(others[id]))
              for id in query_ids if id in mine and others.get(id)]
    return statistics.mean(shares) if shares else None


def found_share(rounds, queries):
    """The share of the queries with a target whose results hold it."""
    found = [query.target in rounds[0].ids[query.id]
             for query in queries if query.target and query.id in rounds[0].ids]
    return statistics.mean(found) if found else None


def classes_of(queries):
    """Class name -> ids, in the order of the log, and "all" last."""
    classes = {}
    for query in queries:
        classes.setdefault(query.query_class, []).append(query.id)
    return {**classes, "all": [query.id for query in queries]}


def number(value, decimals=0):
    return "-" if value is None else f"{value:,.{decimals}f}"


def ratio_text(ratio):
    return "-" if ratio is None else f"{ratio.median:.2f}"


def range_text(ratio):
    return "-" if ratio is None else f"{ratio.lowest:.2f}-{ratio.highest:.2f}"


def table(rows):
    """Rows of text as a Markdown table with aligned columns; the first row is the head."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    fill = lambda row: [cell.ljust(width) if i == 0 else cell.rjust(width)
                        for i, (cell, width) in enumerate(zip(row, widths))]
    lines = ["| " + " | ".join(fill(row)) + " |" for row in rows]
    rule = ["-" * (width + 2) if i == 0 else "-" * (width + 1) + ":" for i, width in enumerate(widths)]
    return "\n".join([lines[0], "|" + "|".join(rule) + "|", *lines[1:]])


def ratio_table(queries, rounds, baseline):
    """`rounds`: engine -> its rounds. One row an engine: ratios by class and in all, times over all."""
    classes = classes_of(queries)
    rows = [["time / " + baseline, "queries", *classes, "all, from-to", "p50 us", "p95 us", "p99 us", "mean us",
             "queries/s", "2 threads", "same of 10", "found"]]
    for engine, own in rounds.items():
        base = rounds.get(baseline, [])
        ratios = {name: time_ratio(own, base, ids) for name, ids in classes.items()}
        times = median_times(own, classes["all"])
        rate = lambda threads: number(statistics.median(
            [r.per_second[threads] for r in own if threads in r.per_second] or [math.nan])).replace("nan", "-")
        rows.append([engine, str(len(times)), *(ratio_text(ratio) for ratio in ratios.values()),
                     range_text(ratios["all"]), *(number(percentile(times, p)) for p in (50, 95, 99)),
                     number(statistics.mean(times)), rate(1), rate(2),
                     number(overlap(own, base, classes["all"]) if base else None, 2),
                     number(found_share(own, queries), 2)])
    return table(rows)


def class_table(queries, rounds):
    """p50 / p99 of each class in microseconds."""
    classes = classes_of(queries)
    rows = [["p50 / p99, us", *classes]]
    for engine, own in rounds.items():
        cells = []
        for ids in classes.values():
            times = median_times(own, ids)
            cells.append(f"{number(percentile(times, 50))} / {number(percentile(times, 99))}" if times else "-")
        rows.append([engine, *cells])
    return table(rows)


def http_table(rounds, baseline):
    """`rounds`: server -> the objects that `quire-bench load --format json` printed."""
    rows = [["HTTP", "requests/s", "/ " + baseline, "from-to", "p50 us", "p99 us", "p99 / " + baseline, "errors"]]
    base = rounds.get(baseline, [])
    for server, own in rounds.items():
        figures = lambda name, of: [r[name] for r in of]
        throughput = ratio_of(figures("answered_per_second", own), figures("answered_per_second", base))
        p99 = ratio_of(figures("p99_us", own), figures("p99_us", base))
        middle = lambda name: number(statistics.median(figures(name, own)))
        failed = sum(r["requests"] - r["answered"] for r in own)
        rows.append([server, middle("answered_per_second"), ratio_text(throughput), range_text(throughput),
                     middle("p50_us"), middle("p99_us"), ratio_text(p99), str(failed)])
    return table(rows)


def verdict(ratio):
    """What rounds that all say the same say; `ratio` is new / old."""
    if ratio is None:
        return "-"
    if ratio.highest < 1:
        return "faster"
    return "slower" if ratio.lowest > 1 else "no difference seen"


def case_table(units, times, baseline=None):
    """`units`: case -> unit; `times`, `baseline`: of each round, case -> time. A row for each case that
    every round of `times` has."""
    rows = [["case", "unit", "time", "from-to", *(["baseline", "ratio", "ratio from-to", ""] if baseline else [])]]
    for case, unit in units.items():
        own = [round[case] for round in times if case in round]
        if len(own) < len(times):
            continue
        rows.append([case, unit, f"{statistics.median(own):.4g}", f"{min(own):.4g}-{max(own):.4g}"])
        if baseline:
            base = [round[case] for round in baseline if case in round]
            ratio = ratio_of(own, base) if len(base) == len(own) else None
            rows[-1] += [f"{statistics.median(base):.4g}" if base else "-", ratio_text(ratio), range_text(ratio),
                         verdict(ratio)]
    return table(rows)
