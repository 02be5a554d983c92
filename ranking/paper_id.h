// The names under which the world knows a paper: DOI, arXiv id and so on, in one normal form each.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quire {

// In the order in which dumps are merged by them, then the rest. The numbers are stored on disk.
enum class IdKind : std::uint8_t {
  kDoi = 0,       // "10.18653/v1/n19-1423", lower case
  kArxiv = 1,     // "1706.03762" or "cs/0112017", without a version
  kS2 = 2,        // Semantic Scholar's 40 hex digits, lower case
  kCorpusId = 3,  // Semantic Scholar's number
  kOpenAlex = 4,  // "W2741809807"
  kMag = 5,       // Microsoft Academic Graph number
  kAcl = 6,       // "N19-1423" or "2020.acl-main.1"
  kPubMed = 7,    // number
  kPmc = 8,       // "PMC1234"
  kDblp = 9,      // "conf/nips/VaswaniSPUJGKP17"
  kLocal = 10,    // the id a BEIR or Quire dump gave; unique inside one dump
};
inline constexpr int kIdKindCount = 11;

// Whether two records with the same id of this kind are the same work. MAG, ACL, PubMed and DBLP
// ids find a work but do not make one: public dumps repeat them across versions. Local ids do
// inside one dump only.
[[nodiscard]] constexpr bool identifies_work(IdKind kind) {
  return kind == IdKind::kDoi || kind == IdKind::kArxiv || kind == IdKind::kS2 ||
         kind == IdKind::kCorpusId || kind == IdKind::kOpenAlex;
}

// A paper's id in one namespace, normalised. Value type.
struct PaperId {
  IdKind kind = IdKind::kLocal;
  std::string value;

  auto operator<=>(const PaperId&) const = default;
};

// Normalises `value` as an id of `kind`: strips URL forms and prefixes ("https://doi.org/",
// "arXiv:", "https://openalex.org/"), versions of arXiv ids and trailing punctuation, folds case.
// Returns nothing if it is not an id of that kind.
[[nodiscard]] std::optional<PaperId> make_paper_id(IdKind kind, std::string_view value);

// Reads an id in any form a client writes: "DOI:10.1/x", "10.1/x", "ARXIV:1706.03762v5",
// "CorpusID:7", "MAG:", "ACL:", "PMID:", "PMCID:", "DBLP:", "OPENALEX:W1", "W1", "LOCAL:abc", 40
// hex digits, "URL:https://arxiv.org/abs/..." and bare URLs of arxiv.org, doi.org, openalex.org,
// semanticscholar.org, aclanthology.org, aclweb.org, dl.acm.org and biorxiv.org. Prefixes in any
// case. Anything else of up to 200 bytes is taken as a local id. Nothing for empty or overlong
// text.
[[nodiscard]] std::optional<PaperId> parse_paper_id(std::string_view text);

// As parse_paper_id, but only for text that can be nothing else than an id: what a person may type
// into the search field. "10.1/x", "arXiv:1706.03762", "1706.03762", "W2741809807", "N19-1423" and
// URLs are ids; "2019" and "graph" are not.
[[nodiscard]] std::optional<PaperId> recognise_paper_id(std::string_view query);

// The arXiv id of a DOI that arXiv itself gave out: "10.48550/arxiv.1706.03762" gives 1706.03762.
[[nodiscard]] std::optional<PaperId> arxiv_id_of_doi(const PaperId& id);

// "DOI:10.1/x", "ARXIV:1706.03762", a bare 40-digit Semantic Scholar id, "LOCAL:abc" ...:
// the form in which Quire shows ids. parse_paper_id(to_string(id)) == id.
[[nodiscard]] std::string to_string(const PaperId& id);

// "DOI", "ArXiv", "CorpusId", "OpenAlex", ...: the key of the namespace in `externalIds`.
[[nodiscard]] std::string_view external_name(IdKind kind);

}  // namespace quire
