// The record of each format as a Paper. To add a format: a function here, a line in formats.cpp.
#pragma once

#include "indexer/dumps/dump_reader.h"
#include "indexer/dumps/json_fields.h"
#include "ranking/paper.h"

namespace quire {

// Each fills `paper`, which is empty before, from `record`. What is wrong with the record is told
// to `record` itself (JsonFields::reject); that it has neither id nor title needs no telling.

// The arXiv metadata snapshot (JSON lines).
RecordKind read_arxiv_record(const JsonFields& record, Paper& paper);
// An OpenAlex work, of the snapshot or the API.
RecordKind read_openalex_record(const JsonFields& record, Paper& paper);
// A paper of Semantic Scholar's Graph API or of its bulk file "papers"; an attachment for a record
// of the bulk files "abstracts", "tldrs" and "citations".
RecordKind read_semantic_scholar_record(const JsonFields& record, Paper& paper);
// An item of Hugging Face's daily papers, or the paper in it alone.
RecordKind read_hugging_face_record(const JsonFields& record, Paper& paper);
// A line of a BEIR corpus.jsonl.
RecordKind read_beir_record(const JsonFields& record, Paper& paper);
// Quire's own JSON lines: docs/dump-format.md.
RecordKind read_quire_record(const JsonFields& record, Paper& paper);

}  // namespace quire
