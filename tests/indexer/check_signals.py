#!/usr/bin/env python3
"""Computes the numbers of papers and people again, slowly and on its own, and compares.

check_signals.py QUIRE_INDEX --written       builds an index of a written corpus and checks it
check_signals.py QUIRE_INDEX --data NAME     builds an index of $QUIRE_DATA/NAME and checks it; exit
                                             status 77 if there is no such file
check_signals.py QUIRE_INDEX INDEX           checks an index that is there

Reads nothing but `quire-index export`: references, dates, categories, kinds, counts and upvotes in;
percentiles, field-weighted impact, momentum, PageRank, disruption, trending, score and the h-index
out, by the definitions of docs/numbers.md. Exit status 1 if a number differs by more than rounding
to single precision explains, or is null on one side only.
"""
import collections
import datetime
import json
import math
import os
import struct
import subprocess
import sys
import tempfile
import unicodedata

TOLERANCE = 2e-6  # relative, absolute below 1
EPOCH = datetime.date(1970, 1, 1)


# ---- what an export says -------------------------------------------------------------------------

def fold(text):
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


def day_of(date):
    if not date:
        return None
    parts = [int(part) for part in date.split("-")] + [1, 1]
    return (datetime.date(*parts[:3]) - EPOCH).days


class Paper:
    def __init__(self, number, record):
        self.number = number
        self.record = record
        self.day = day_of(record["date"])
        self.year = int(record["date"][:4]) if record["date"] else None
        self.listed = day_of(record["listedDate"])
        self.field = next((fold(name) for name in record["categories"] if fold(name)), None)
        self.references = []
        self.citations = []


def read_export(quire_index, index, kind):
    process = subprocess.Popen([quire_index, "export", index, kind], stdout=subprocess.PIPE)
    for line in process.stdout:
        yield json.loads(line)
    if process.wait() != 0:
        sys.exit(f"export {kind} failed")


def read_papers(quire_index, index):
    papers = [Paper(i, record)
              for i, record in enumerate(read_export(quire_index, index, "papers"))]
    by_id = {}
    for paper in papers:
        if by_id.setdefault(paper.record["paperId"], paper) is not paper:
            sys.exit(f"two papers with the id {paper.record['paperId']}")
    for paper in papers:
        paper.references = [by_id[id] for id in paper.record["references"]]
        for cited in paper.references:
            cited.citations.append(paper)
    return papers


# ---- the definitions -----------------------------------------------------------------------------

def newest_day(days):
    days = sorted(day for day in days if day is not None)
    if not days:
        return None
    others = len(days) // 1000
    for i in range(len(days) - 1, others - 1, -1):
        if days[i] - days[i - others] < 365:
            return days[i]
    return days[-1]


def groups(papers, key):
    found = collections.defaultdict(list)
    for paper in papers:
        found[key(paper)].append(paper)
    return found.values()


def percentiles(papers, value, key):
    result = [None] * len(papers)
    for group in groups([p for p in papers if value(p) is not None and key(p) is not None], key):
        if len(group) < 20 or all(value(paper) == 0 for paper in group):
            continue
        times = collections.Counter(value(paper) for paper in group)
        below, rank = 0, {}
        for each in sorted(times):
            rank[each] = 100 * (below + times[each] / 2) / len(group)
            below += times[each]
        for paper in group:
            result[paper.number] = rank[value(paper)]
    return result


def single(value):
    """Rounded to single precision: three citations are worth five that are a year older."""
    return None if value is None else struct.unpack("f", struct.pack("f", value))[0]


def field_weighted_impact(papers):
    early = {}
    for paper in papers:
        if paper.year is not None:
            early[paper] = sum(1 for citing in paper.citations
                               if citing.year is not None and 0 <= citing.year - paper.year <= 3)
    result = [None] * len(papers)
    for group in groups(early, lambda p: (p.field, p.year, p.record["kind"])):
        mean = sum(early[paper] for paper in group) / len(group)
        if len(group) >= 20 and mean > 0:
            for paper in group:
                result[paper.number] = early[paper] / mean
    return result


def momentum(papers, year):
    if not any(paper.citations for paper in papers):
        return [None] * len(papers)
    return [math.fsum(0.6 ** max(year - citing.year, 0)
                      for citing in paper.citations if citing.year is not None)
            for paper in papers]


def page_rank(papers):
    count = len(papers)
    if not any(paper.citations for paper in papers):
        return [None] * count
    rank = [1.0] * count  # of mean 1 instead of sum 1
    for _ in range(60):  # .5^60 is nothing
        following = [0.0] * count
        idle = 0.0
        for paper in papers:
            for cited in paper.references:
                following[cited.number] += rank[paper.number] / len(paper.references)
            if not paper.references:
                idle += rank[paper.number]
        rank = [0.5 * (received + idle / count) + 0.5 for received in following]
    return rank


def disruption(papers, newest_year):
    result = [None] * len(papers)
    for paper in papers:
        if paper.year is None or paper.year + 5 >= newest_year or len(paper.references) < 5:
            continue
        window = range(paper.year + 1, paper.year + 6)
        citing = {p.number for p in paper.citations if p.year in window}
        if len(citing) < 5:
            continue
        building = {p.number for cited in paper.references for p in cited.citations
                    if p.year in window}
        both = len(citing & building)
        result[paper.number] = (len(citing) - 2 * both) / len(citing | building)
    return result


def trending(papers, now, tau):
    def worth(day):
        return 0 if day is None else math.exp(-max(now - day, 0) / tau)

    if now is None:
        return [None] * len(papers)
    result = []
    for paper in papers:
        votes = math.log(1 + (paper.record["upvotes"] or 0))
        day = paper.day if paper.listed is None else paper.listed
        citing = math.fsum(worth(p.day) for p in paper.citations)
        value = votes * worth(day) + 0.5 * math.log1p(citing)
        result.append(value if value >= 1e-6 else None)
    return result


# The newest day of which the dump has something to say: upvotes, or a paper that cites.
def trending_day(papers):
    voted = [paper.day if paper.listed is None else paper.listed
             for paper in papers if (paper.record["upvotes"] or 0) > 0]
    return newest_day(voted + [paper.day for paper in papers if paper.references])


def score(papers, now, percentile, momentum_percentile, weights):
    result = []
    for paper in papers:
        parts = [(weights["citationPercentile"], percentile[paper.number]),
                 (weights["novelty"], paper.record["novelty"]),
                 (weights["momentumPercentile"], momentum_percentile[paper.number])]
        parts = [(weight, part) for weight, part in parts if weight > 0]
        null = (paper.day is None or now - paper.day < 90
                or any(part is None for _, part in parts))
        result.append(None if null else sum(weight * part for weight, part in parts))
    return result


def numbers(papers, weights):
    now = newest_day(day for paper in papers for day in (paper.day, paper.listed))
    found = {}
    field = (lambda p: p.field or "")
    field_year = (lambda p: None if p.year is None else (p.field or "", p.year))
    found["citationPercentile"] = percentiles(papers, lambda p: len(p.citations), field_year)
    found["importedCitationPercentile"] = percentiles(
        papers, lambda p: p.record["importedCitationCount"], field_year)
    found["fieldWeightedImpact"] = field_weighted_impact(papers)
    found["pageRank"] = page_rank(papers)
    if now is None:
        return found
    newest_year = (EPOCH + datetime.timedelta(days=now)).year
    recent = momentum(papers, newest_year)
    found["momentum"] = recent
    found["momentumPercentile"] = percentiles(papers, lambda p: single(recent[p.number]), field)
    found["disruption"] = disruption(papers, newest_year)
    for name, tau in (("trendingDay", 1), ("trendingWeek", 7), ("trendingMonth", 30)):
        found[name] = trending(papers, trending_day(papers), tau)
    found["quireScore"] = score(papers, now, found["citationPercentile"],
                           found["momentumPercentile"], weights)
    return found


def h_index(counts):
    return max((h for h in range(len(counts) + 1)
                if sum(1 for count in counts if count >= h) >= h), default=0)


def shrunken_mean(values):
    values = [value for value in values if value is not None]
    return (sum(values) + 150) / (len(values) + 3) if values else None


def values(papers, name):
    return sum(1 for paper in papers.values() if paper.record[name] is not None)


def people_numbers(papers):
    written = collections.defaultdict(dict)
    for paper in papers:
        for author in paper.record["authors"]:
            if author["authorId"]:
                written[author["authorId"]][paper.number] = paper
    people = {}
    for person, own in written.items():
        counts = [len(paper.citations) for paper in own.values()]
        imported = [paper.record["importedCitationCount"] or 0 for paper in own.values()]
        people[person] = {
            "paperCount": len(counts), "citationCount": sum(counts), "hIndex": h_index(counts),
            "i10Index": sum(1 for count in counts if count >= 10),
            "importedCitationCount": sum(imported), "importedHIndex": h_index(imported),
            "importedI10Index": sum(1 for count in imported if count >= 10),
            "novelty": shrunken_mean([p.record["novelty"] for p in own.values()]),
            "noveltyCount": values(own, "novelty"),
            "quireScore": shrunken_mean([p.record["quireScore"] for p in own.values()]),
            "quireScoreCount": values(own, "quireScore"),
        }
    return people


# ---- comparing -----------------------------------------------------------------------------------

class Comparison:
    def __init__(self, name):
        self.name, self.compared, self.nulls, self.wrong = name, 0, 0, 0
        self.largest, self.example = 0.0, ""

    def add(self, expected, found, what):
        if expected is None and found is None:
            self.nulls += 1
            return
        self.compared += 1
        if expected is None or found is None:
            difference = math.inf
        else:
            difference = abs(expected - found) / max(1, abs(expected))
        if difference > TOLERANCE:
            self.wrong += 1
        if difference > self.largest:
            self.largest = difference
            self.example = f"{what}: expected {expected}, found {found}"

    def print(self):
        print(f"{self.name:28} {self.compared:9} values {self.nulls:9} null "
              f"{self.wrong:6} wrong  largest difference {self.largest:.2e}  "
              + (self.example if self.wrong else ""))


def score_weights(quire_index, index):
    manifest = json.loads(subprocess.check_output([quire_index, "status", index]))
    text = manifest["options"]["score_weights"]
    return {part.split(":")[0]: float(part.split(":")[1]) for part in text.split(",")}


def check(quire_index, index):
    papers = read_papers(quire_index, index)
    comparisons = []
    for name, values in numbers(papers, score_weights(quire_index, index)).items():
        comparison = Comparison(name)
        for paper in papers:
            comparison.add(values[paper.number], paper.record[name], paper.record["paperId"])
        comparisons.append(comparison)
    people = people_numbers(papers)
    by_name = {}
    for author in read_export(quire_index, index, "authors"):
        expected = people.pop(author["authorId"], None)
        if expected is None:
            sys.exit(f"author {author['authorId']} wrote nothing")
        for name, value in expected.items():
            comparison = by_name.setdefault(name, Comparison("author " + name))
            comparison.add(value, author[name], author["authorId"])
    if people:
        sys.exit(f"{len(people)} authors are not listed")
    comparisons += by_name.values()
    for comparison in comparisons:
        comparison.print()
    return 1 if any(comparison.wrong for comparison in comparisons) else 0


# ---- a written corpus ----------------------------------------------------------------------------

class Random:
    """Knuth's linear congruential generator: the same numbers everywhere."""

    def __init__(self):
        self.state = 1

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 33) % limit


def written_corpus():
    random = Random()
    words = [a + b for a in ("graph", "word", "tree", "neural", "speech", "query", "sense", "rule")
             for b in ("", "net", "bank", "scan", "map", "cast", "form", "line")]
    for i in range(1500):
        year = 1996 + i // 60
        text = " ".join(words[random.below(len(words))] + (" of the" if random.below(3) == 0 else "")
                        for _ in range(60 + random.below(40)))
        paper = {
            "id": f"written{i}",
            "title": ("A survey of " if random.below(12) == 0 else "") + text[:40],
            "abstract": "We show that " + text if random.below(10) else "",
            "categories": [["Parsing"], ["Speech", "Parsing"], ["parsing"], []][random.below(4)],
            "authors": [f"{'ABCDEFGH'[random.below(8)]}na Writer{chr(97 + random.below(26))}"
                        for _ in range(1 + random.below(3))],
            "references": [f"written{random.below(i)}" for _ in range(random.below(12))] if i else [],
        }
        if random.below(30):
            paper["date"] = f"{year}-{1 + random.below(12):02}-{1 + random.below(28):02}"
        if random.below(40) == 0:
            paper["date"] = str(year)
        if i == 700:
            paper["date"] = "2025-06-01"  # a misprint: the others end in 2020
        if random.below(2):
            paper["citationCount"] = random.below(40)
        if i >= 1400:
            paper["upvotes"] = random.below(200)
            paper["listedDate"] = f"2020-12-{1 + random.below(28):02}"
        paper["references"] = sorted(set(paper["references"]))
        if random.below(4) == 0:
            paper["venue"] = "Journal of Writing"
        yield paper


def build(quire_index, directory, dump):
    index = os.path.join(directory, "index")
    subprocess.run([quire_index, "build", "--quiet", "--out", index, dump], check=True,
                   stdout=subprocess.DEVNULL)
    return index


def main():
    quire_index, arguments = sys.argv[1], sys.argv[2:]
    if len(arguments) == 1 and arguments[0] != "--written":
        return check(quire_index, arguments[0])
    with tempfile.TemporaryDirectory() as directory:
        if arguments[0] == "--data":
            dump = os.path.join(os.environ.get("QUIRE_DATA", "/nonexistent"), arguments[1])
            if not os.path.exists(dump):
                return 77
            return check(quire_index, build(quire_index, directory, dump))
        dump = os.path.join(directory, "written.jsonl")
        with open(dump, "w") as file:
            for paper in written_corpus():
                file.write(json.dumps(paper) + "\n")
        index = build(quire_index, directory, dump)
        status = check(quire_index, index)
        print("rescored:")
        subprocess.run([quire_index, "rescore", index, "--score-weights",
                        "novelty:1,citationPercentile:3"],
                       check=True, stdout=subprocess.DEVNULL)
        return max(status, check(quire_index, index))


if __name__ == "__main__":
    sys.exit(main())
