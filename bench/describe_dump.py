#!/usr/bin/env python3
"""Describes a dump by the figures that decide how an index of it behaves.

usage: describe_dump.py < DUMP.jsonl      DUMP: arXiv snapshot, OpenAlex works or Hugging Face daily papers

Prints one figure a line. Words are runs of letters and digits, lower-cased. The growth exponent is b of
Heaps' law, distinct = k * tokens ** b, taken between one eighth of the tokens and all of them.
"""
import collections
import json
import math
import re
import sys

WORD = re.compile(r"[^\W_]+")
FUNCTION_WORDS = set(
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these "
    "they this to was will with we our from which has have can".split())


def inverted(index):
    """The text of an OpenAlex abstract_inverted_index."""
    words = sorted((place, word) for word, places in (index or {}).items() for place in places)
    return " ".join(word for _, word in words)


def fields(record):
    """title, abstract, author keys, references of one record; None if it is not a whole one."""
    if "paper" in record:
        paper = record["paper"]
        return paper["title"], paper["summary"], [a["name"] for a in paper["authors"]], []
    if "abstract_inverted_index" in record:
        authors = [a["author"]["id"] for a in record["authorships"]]
        return record["title"], inverted(record["abstract_inverted_index"]), authors, record["referenced_works"]
    authors = [" ".join(a) for a in record["authors_parsed"]]
    return record["title"], record["abstract"], authors, []


def main():
    papers = broken = with_abstract = latex = function_words = references = authors = 0
    title_words = abstract_words = non_ascii = 0
    titles, vocabulary, per_author = set(), collections.Counter(), collections.Counter()
    growth, tokens = [], 0
    for line in sys.stdin.buffer:
        try:
            title, abstract, names, cited = fields(json.loads(line))
            text = title + " " + abstract
        except (ValueError, KeyError, TypeError):
            broken += 1
            continue
        papers += 1
        words = WORD.findall(text.lower())
        in_title = len(WORD.findall(title))
        title_words += in_title
        if abstract:
            with_abstract += 1
            abstract_words += len(words) - in_title
        tokens += len(words)
        function_words += sum(word in FUNCTION_WORDS for word in words)
        vocabulary.update(words)
        growth.append((tokens, len(vocabulary)))
        titles.add(title.lower())
        latex += "$" in text or "\\" in text
        non_ascii += not line.isascii() or not text.isascii() or not "".join(names).isascii()
        per_author.update(set(names))
        authors += len(names)
        references += len(cited)
    last = growth[-1]
    early = next(point for point in growth if point[0] >= last[0] / 8)
    exponent = math.log(last[1] / early[1]) / math.log(last[0] / early[0]) if last[0] > early[0] else 0
    counts = [count for _, count in vocabulary.most_common()]
    rows = [
        ("papers", papers), ("records not whole", broken),
        ("words in a title", title_words / papers), ("distinct titles, share", len(titles) / papers),
        ("papers with an abstract, share", with_abstract / papers),
        ("words in an abstract", abstract_words / max(1, with_abstract)),
        ("distinct words", len(vocabulary)), ("growth exponent", exponent),
        ("words seen once, share of distinct", sum(c == 1 for c in counts) / len(counts)),
        ("10 commonest words, share of text", sum(counts[:10]) / tokens),
        ("1,000 commonest words, share of text", sum(counts[:1000]) / tokens),
        ("function words, share of text", function_words / tokens),
        ("papers with LaTeX, share", latex / papers),
        ("papers with non-ASCII text or names, share", non_ascii / papers),
        ("authors a paper", authors / papers), ("papers an author", authors / max(1, len(per_author))),
        ("authors with one paper, share", sum(c == 1 for c in per_author.values()) / max(1, len(per_author))),
        ("most papers of one author", max(per_author.values(), default=0)),
        ("references a paper, listed", references / papers),
    ]
    for name, value in rows:
        print(f"{name}\t{value:,}" if isinstance(value, int) else f"{name}\t{value:.3f}")


if __name__ == "__main__":
    main()
