#!/usr/bin/python3
"""Compares Quire's novelty scores with the reference recipe.

    novelty_reference_check.py REFERENCE.py PAPERS.jsonl SCORES.jsonl

PAPERS is the input of the reference, SCORES what Quire made of the same papers, one object a line:
{"id", "length", "parts", "percentiles", "novelty", "reason", "same", "nearest", "copy_of"}. The reference
finds same works by latent vectors; here it takes the sparse rule of the recipe instead: a cosine of
today's weights of at least .6 and half of the shorter author list. Where a paper or the one it may be a
copy of has no authors, Quire does not call it one, and copies are not compared. Prints the largest differences and
exits 1 if one is beyond what the recipe allows. Values are rounded before the reference ranks them: it sums up trigrams in
the order of a set, and papers with equal values would be ranked by rounding errors.
"""
import importlib.util
import json
import math
import sys
from collections import Counter, defaultdict

PARTS = ["S5", "S20", "G", "T", "C"]


def load_reference(path):
    spec = importlib.util.spec_from_file_location("novelty_reference", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def use_sparse_rule(reference):
    """Replaces the search for same works, and the latent vectors that it no longer needs."""
    counted = {"papers": None, "prior": 0, "df": Counter()}
    by_key = {}

    def earlier(papers, prior):
        if counted["papers"] is not papers:
            counted.update(papers=papers, prior=0, df=Counter())
            by_key.clear()
        for j in range(counted["prior"], prior):
            counted["df"].update(papers[j].tf.keys())
            for author in papers[j].authors:
                by_key.setdefault(("author", author), []).append(j)
            for kind, key in (("title", papers[j].norm_title), ("work", papers[j].work)):
                if key:
                    by_key.setdefault((kind, key), []).append(j)
        counted["prior"] = prior
        return counted["df"]

    def find_same_works(papers, i, prior, cos, par):
        df = earlier(papers, prior)
        p = papers[i]
        same = set(by_key.get(("title", p.norm_title), []) + by_key.get(("work", p.work), []))
        common = Counter(j for author in p.authors for j in by_key.get(("author", author), []))
        for j, n in common.items():
            q = papers[j]
            if 2 * n >= min(len(p.authors), len(q.authors)) and reference.cosine(p, q, df, prior) >= .6:
                same.add(j)
        return same

    reference.find_same_works = find_same_works
    pct = reference.pct
    reference.pct = lambda x, *rest: pct(reference.np.round(x, 11), *rest)
    reference.lsi_rows = lambda papers, par: reference.np.ones((len(papers), 1), dtype="float32")


def spearman(a, b):
    np = sys.modules["numpy"]
    rank = lambda x: np.argsort(np.argsort(x, kind="stable"), kind="stable")
    return float(np.corrcoef(rank(np.array(a)), rank(np.array(b)))[0, 1])


def main():
    reference = load_reference(sys.argv[1])
    use_sparse_rule(reference)
    with open(sys.argv[2], encoding="utf-8") as lines:
        papers = [reference.read_paper(json.loads(line)) for line in lines]
    with open(sys.argv[3], encoding="utf-8") as lines:
        ours = {score["id"]: score for score in map(json.loads, lines)}
    worst = defaultdict(float)
    wrong = []
    pairs = []
    scored = list(reference.score(papers))
    nameless = {p.id for p in scored if not p.authors}
    for p in scored:
        score = ours[p.id]
        if p.id in nameless or p.copy_of in nameless:
            score["copy_of"] = p.copy_of
        for i, name in enumerate(PARTS):
            value = score["parts"][i]
            if math.isnan(p.x[name]) != (value is None):
                wrong.append(f"{p.id}: {name} is {value}, not {p.x[name]}")
            elif value is not None:
                worst[name] = max(worst[name], abs(value - p.x[name]))
            percentile = p.x.get(f"pct({name})")
            if percentile is not None and not math.isnan(p.n6_no_lsi):
                own = score["percentiles"][i]
                worst["pct " + name] = max(worst["pct " + name], abs((50 if own is None else own) - percentile))
        for name, own, value in (("length", score["length"], p.length),
                                 ("same works", score["same"], sorted(p.same, key=int)),
                                 ("copy", score["copy_of"], p.copy_of)):
            if own != value:
                wrong.append(f"{p.id}: {name} is {own}, not {value}")
        # Not by id: equal texts are equally near, up to rounding.
        near = [near for _, near in p.near]
        if len(near) != len(score["nearest"]) or any(abs(a - b) > 1e-6 for a, b in zip(near, score["nearest"])):
            wrong.append(f"{p.id}: nearest are {score['nearest']}, not {near}")
        if math.isnan(p.n6_no_lsi) != (score["novelty"] is None):
            wrong.append(f"{p.id}: novelty is {score['novelty']}, not {p.n6_no_lsi} ({p.null})")
        elif score["novelty"] is not None and not p.copy_of:
            pairs.append((score["novelty"], p.n6_no_lsi))
    worst["novelty"] = max(abs(a - b) for a, b in pairs)
    rank = spearman(*zip(*pairs))
    print(f"{len(papers)} papers, {len(pairs)} scored, {sum(bool(p.same) for p in papers)} with same works; "
          f"Spearman {rank:.6f}; largest differences:",
          ", ".join(f"{name} {value:.2g}" for name, value in worst.items()))
    for line in wrong[:10]:
        print(line)
    allowed = {name: 1e-6 if name in PARTS else .5 for name in worst}
    fits = all(worst[name] <= allowed[name] for name in worst)
    return 0 if fits and rank >= .999 and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
