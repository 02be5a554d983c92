"""One line a document, id <TAB> text, for engines that know no dumps."""
import json


def one_line(text):
    return " ".join(str(text).split())


def write_works(export_lines, out):
    """From `quire-index export INDEX papers`: what Quire holds, duplicates merged. Returns how many."""
    count = 0
    for line in export_lines:
        paper = json.loads(line)
        text = one_line(f"{paper['title'] or ''} {paper['abstract'] or ''}")
        out.write("_".join(paper["paperId"].split()) + "\t" + text + "\n")
        count += 1
    return count


def abstract_of(record):
    """The abstract of a record of an arXiv, OpenAlex, Semantic Scholar or BEIR dump."""
    places = record.get("abstract_inverted_index")
    if places:
        words = sorted((place, word) for word, at in places.items() for place in at)
        return " ".join(word for _, word in words)
    return record.get("abstract") or record.get("text") or ""


def write_records(dump_lines, out):
    """From the records of dumps as they are, duplicates and all. Returns how many."""
    count = 0
    for line in dump_lines:
        try:
            record = json.loads(line)
            id = record.get("id") or record.get("_id") or record.get("paperId")
            text = one_line(f"{record.get('title') or ''} {abstract_of(record)}")
        except (ValueError, AttributeError):
            continue
        if id and text:
            out.write("_".join(str(id).split()) + "\t" + text + "\n")
            count += 1
    return count
