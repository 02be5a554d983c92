#include "ranking/paper_id.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "analyzers/text.h"
#include "ranking/ids/id_forms.h"
#include "ranking/ids/id_text.h"

namespace quire {
namespace {

// Fewer digits are accepted where the text is known to be an id, but not as what a person may
// search for: "w1" is a norm, "PMC7" a class of material.
constexpr std::size_t kMinTypedDigits = 6;

struct Prefix {
  std::string_view text;  // lower case
  IdKind kind;
};

constexpr std::array<Prefix, 13> kPrefixes = {{{"doi:", IdKind::kDoi},
                                               {"arxiv:", IdKind::kArxiv},
                                               {"s2:", IdKind::kS2},
                                               {"corpusid:", IdKind::kCorpusId},
                                               {"openalex:", IdKind::kOpenAlex},
                                               {"mag:", IdKind::kMag},
                                               {"acl:", IdKind::kAcl},
                                               {"pmid:", IdKind::kPubMed},
                                               {"pubmed:", IdKind::kPubMed},
                                               {"pmcid:", IdKind::kPmc},
                                               {"pubmedcentral:", IdKind::kPmc},
                                               {"dblp:", IdKind::kDblp},
                                               {"local:", IdKind::kLocal}}};

std::optional<PaperId> prefixed_id(std::string_view text) {
  for (const Prefix& prefix : kPrefixes) {
    std::string_view rest = text;
    if (strip_prefix(rest, prefix.text)) return normal_id(prefix.kind, rest);
  }
  return std::nullopt;
}

std::string_view without_query(std::string_view path) {
  return path.substr(0, path.find_first_of("?#"));
}

std::string_view last_segment(std::string_view path) {
  path = without_query(path);
  while (path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.rfind('/') + 1);
}

std::optional<PaperId> from_arxiv_path(std::string_view path) {
  path = without_query(path);
  for (const std::string_view folder :
       {"abs/", "pdf/", "html/", "format/", "e-print/", "papers/"}) {
    if (strip_prefix(path, folder)) return normal_id(IdKind::kArxiv, path);
  }
  return std::nullopt;
}

std::optional<PaperId> from_doi_path(std::string_view path) {
  return normal_id(IdKind::kDoi, path);
}

std::optional<PaperId> from_openalex_path(std::string_view path) {
  return normal_id(IdKind::kOpenAlex, last_segment(path));
}

std::optional<PaperId> from_semantic_scholar_path(std::string_view path) {
  const std::string_view last = last_segment(path);
  if (auto id = normal_id(IdKind::kS2, last)) return id;
  return prefixed_id(last);
}

std::optional<PaperId> from_acl_path(std::string_view path) {
  return normal_id(IdKind::kAcl, last_segment(path));
}

// The DOI that stands somewhere in a publisher's path: "doi/abs/10.1145/3292500".
std::optional<PaperId> from_publisher_path(std::string_view path) {
  path = without_query(path);
  const std::size_t begin = path.starts_with("10.") ? 0 : path.find("/10.");
  if (begin == std::string_view::npos) return std::nullopt;
  return normal_id(IdKind::kDoi, path.substr(begin == 0 ? 0 : begin + 1));
}

std::optional<PaperId> from_biorxiv_path(std::string_view path) {
  path = without_query(path);
  while (path.ends_with('/')) path.remove_suffix(1);
  for (const std::string_view suffix : {".pdf", ".full", ".abstract", "-text", ".full"}) {
    strip_suffix(path, suffix);
  }
  strip_version(path);
  return from_publisher_path(path);
}

std::optional<PaperId> from_pubmed_path(std::string_view path) {
  const std::string_view last = last_segment(path);
  if (std::string_view rest = last; strip_prefix(rest, "pmc")) return normal_id(IdKind::kPmc, last);
  return normal_id(IdKind::kPubMed, last);
}

std::optional<PaperId> from_dblp_path(std::string_view path) {
  path = without_query(path);
  if (!strip_prefix(path, "rec/")) return std::nullopt;
  strip_suffix(path, ".html");
  return normal_id(IdKind::kDblp, path);
}

struct Site {
  std::string_view host;  // lower case, without "www."
  std::optional<PaperId> (*read)(std::string_view path);
};

constexpr Site kSites[] = {{"arxiv.org", from_arxiv_path},
                           {"export.arxiv.org", from_arxiv_path},
                           {"huggingface.co", from_arxiv_path},
                           {"doi.org", from_doi_path},
                           {"dx.doi.org", from_doi_path},
                           {"openalex.org", from_openalex_path},
                           {"api.openalex.org", from_openalex_path},
                           {"explore.openalex.org", from_openalex_path},
                           {"semanticscholar.org", from_semantic_scholar_path},
                           {"api.semanticscholar.org", from_semantic_scholar_path},
                           {"aclanthology.org", from_acl_path},
                           {"aclweb.org", from_acl_path},
                           {"dl.acm.org", from_publisher_path},
                           {"biorxiv.org", from_biorxiv_path},
                           {"medrxiv.org", from_biorxiv_path},
                           {"pubmed.ncbi.nlm.nih.gov", from_pubmed_path},
                           {"ncbi.nlm.nih.gov", from_pubmed_path},
                           {"pmc.ncbi.nlm.nih.gov", from_pubmed_path},
                           {"europepmc.org", from_pubmed_path},
                           {"dblp.org", from_dblp_path}};

// The id in a URL of a site we know, with or without its scheme.
std::optional<PaperId> id_in_url(std::string_view text) {
  if (!strip_prefix(text, "https://")) strip_prefix(text, "http://");
  strip_prefix(text, "www.");
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || has_space(text)) return std::nullopt;
  const std::string host = lower_case(text.substr(0, slash));
  const auto* site = std::find_if(std::begin(kSites), std::end(kSites),
                                  [&](const Site& candidate) { return candidate.host == host; });
  return site == std::end(kSites) ? std::nullopt : site->read(text.substr(slash + 1));
}

bool is_acceptable(std::string_view text) {
  return !text.empty() && text.size() <= kMaxIdBytes && !has_control(text) && is_valid_utf8(text);
}

// An id whose form alone tells its kind.
std::optional<PaperId> id_by_form(std::string_view text) {
  if (auto arxiv = normal_arxiv(text, Spelling::kAsWritten)) {
    return PaperId{IdKind::kArxiv, *std::move(arxiv)};
  }
  for (const IdKind kind : {IdKind::kDoi, IdKind::kS2, IdKind::kOpenAlex, IdKind::kAcl}) {
    if (auto id = normal_id(kind, text)) return id;
  }
  if (std::string_view rest = text; strip_prefix(rest, "pmc")) return normal_id(IdKind::kPmc, text);
  return std::nullopt;
}

// "10.5/3" is a fraction, "10.1/x" and "10.1145/3" are DOIs.
bool is_doubtful_doi(std::string_view doi) {
  const std::size_t slash = doi.find('/');
  return slash < 7 && std::none_of(doi.begin(), doi.end(), is_lower);
}

// Whether a person who types what gave `id` can have meant something else.
bool is_doubtful(const PaperId& id) {
  switch (id.kind) {
    case IdKind::kDoi:
      return is_doubtful_doi(id.value);
    case IdKind::kOpenAlex:
      return id.value.size() < 1 + kMinTypedDigits;
    case IdKind::kPmc:
      return id.value.size() < 3 + kMinTypedDigits;
    default:
      return false;
  }
}

std::optional<PaperId> explicit_id(std::string_view text) {
  if (strip_prefix(text, "url:")) return id_in_url(trim(text));
  if (auto id = prefixed_id(text)) return id;
  return id_in_url(text);
}

}  // namespace

std::optional<PaperId> make_paper_id(IdKind kind, std::string_view value) {
  value = trim(value);
  // A local id is whatever its owner calls it.
  if (kind == IdKind::kLocal) {
    return is_acceptable(value) ? std::optional(PaperId{kind, std::string(value)}) : std::nullopt;
  }
  if (value.size() > 2 * kMaxIdBytes || !is_valid_utf8(value)) return std::nullopt;
  auto id = explicit_id(value);
  if (!id || id->kind != kind) id = normal_id(kind, value);
  return id && is_acceptable(id->value) ? id : std::nullopt;
}

std::optional<PaperId> parse_paper_id(std::string_view text) {
  text = trim(text);
  if (!is_valid_utf8(text)) return std::nullopt;
  if (text.size() <= 2 * kMaxIdBytes) {
    auto id = explicit_id(text);
    if (!id) id = id_by_form(text);
    if (id && is_acceptable(id->value)) return id;
  }
  return make_paper_id(IdKind::kLocal, text);
}

std::optional<PaperId> recognise_paper_id(std::string_view query) {
  query = trim(query);
  if (query.size() > 2 * kMaxIdBytes || !is_valid_utf8(query)) return std::nullopt;
  auto id = explicit_id(query);
  if (id && id->kind == IdKind::kLocal && has_space(query)) return std::nullopt;
  if (!id) {
    id = id_by_form(query);
    if (id && is_doubtful(*id)) return std::nullopt;
  }
  return id && is_acceptable(id->value) ? id : std::nullopt;
}

std::optional<PaperId> arxiv_id_of_doi(const PaperId& id) {
  std::string_view value = id.value;
  if (id.kind != IdKind::kDoi || !strip_prefix(value, "10.48550/arxiv.")) return std::nullopt;
  return normal_id(IdKind::kArxiv, value);
}

std::string to_string(const PaperId& id) {
  return std::string(shown_prefix(id.kind)).append(id.value);
}

}  // namespace quire
