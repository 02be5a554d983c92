#!/usr/bin/python3
"""Ranks a BEIR collection by plain BM25: the baseline that Quire's ranking is measured against.

usage: plain_bm25.py COLLECTION > plain.trec      COLLECTION: a folder with corpus.jsonl and queries.jsonl

Title and abstract are one field. Words are runs of letters and digits, in lower case, without possessive 's and
apostrophes; 33 stop words go, the rest is stemmed by Porter's algorithm. With N documents, n of them with the term,
tf occurrences in a document of `length` terms and documents of `mean` terms on average (empty ones left out),

    score = sum over the terms of the query of  ln(1 + (N - n + .5) / (n + .5)) * tf / (tf + k1 * (1 - b + b * length / mean))

A term that stands in a query twice counts twice. Equal scores stay in the order of the corpus. Robertson and Zaragoza,
The Probabilistic Relevance Framework: BM25 and Beyond (2009), with the idf that is never negative.
Needs python3-stemmer (Debian).
"""
import collections
import heapq
import json
import math
import pathlib
import re
import sys

import Stemmer

K1 = 0.9
B = 0.4
DEPTH = 1000  # documents a query
STOP_WORDS = frozenset(
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they "
    "this to was will with".split())
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
POSSESSIVE = re.compile(r"['’]s?")
STEMMER = Stemmer.Stemmer("porter")


def terms(text):
    """The stems of the words of a text, in order."""
    words = (POSSESSIVE.sub("", word) for word in WORD.findall(text.lower()))
    return STEMMER.stemWords([word for word in words if word and word not in STOP_WORDS])


def records(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


class Index:
    """Which documents hold a term, and how much each occurrence is worth."""

    def __init__(self, corpus):
        self.names = []
        lengths = []
        counts = collections.defaultdict(list)  # term -> (document, occurrences)
        for record in corpus:
            words = terms(f"{record.get('title') or ''} {record.get('text') or ''}")
            for term, occurrences in collections.Counter(words).items():
                counts[term].append((len(self.names), occurrences))
            self.names.append(record["_id"])
            lengths.append(len(words))
        mean = sum(lengths) / max(1, sum(length > 0 for length in lengths))
        self.weights = {term: self.weigh(holders, lengths, mean) for term, holders in counts.items()}

    def weigh(self, holders, lengths, mean):
        """The share of one term in the score of each document that holds it."""
        idf = math.log(1 + (len(lengths) - len(holders) + 0.5) / (len(holders) + 0.5))
        return [(document, idf * tf / (tf + K1 * (1 - B + B * lengths[document] / mean))) for document, tf in holders]

    def search(self, query):
        """(score, name) of the best documents, the best first."""
        scores = collections.defaultdict(float)
        for term, occurrences in collections.Counter(terms(query)).items():
            for document, weight in self.weights.get(term, ()):
                scores[document] += occurrences * weight
        best = heapq.nsmallest(DEPTH, scores.items(), key=lambda found: (-found[1], found[0]))
        return [(score, self.names[document]) for document, score in best]


def main():
    if len(sys.argv) != 2 or sys.argv[1] in ("-h", "--help"):
        sys.exit(__doc__)
    collection = pathlib.Path(sys.argv[1])
    index = Index(records(collection / "corpus.jsonl"))
    for query in records(collection / "queries.jsonl"):
        for rank, (score, name) in enumerate(index.search(query["text"]), start=1):
            print(query["_id"], "Q0", name, rank, repr(score), "plain-bm25")


if __name__ == "__main__":
    main()
