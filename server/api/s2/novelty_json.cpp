#include "server/api/s2/novelty_json.h"

#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/novelty/novelty_options.h"
#include "ranking/novelty/novelty_scorer.h"
#include "ranking/novelty/novelty_words.h"
#include "ranking/store/signal_store.h"
#include "server/api/s2/stored_values.h"

namespace quire {
namespace {

constexpr std::string_view kNoveltyLabel = "text novelty percentile (experimental)";

template <std::size_t kSize>
void write_groups(JsonWriter& json, const std::vector<std::array<std::string, kSize>>& groups) {
  json.begin_array();
  for (const auto& group : groups) {
    json.begin_array();
    for (const std::string& word : group) json.value(word);
    json.end_array();
  }
  json.end_array();
}

void write_parts(JsonWriter& json, const NoveltyEvidence& evidence) {
  const NoveltyOptions options;
  json.begin_array();
  for (std::size_t part = 0; part < kNoveltyPartCount; ++part) {
    json.begin_object();
    json.member("name", to_string(static_cast<NoveltyPart>(part)));
    json.member("value", as_stored(evidence.parts[part]));
    json.member("percentile", as_stored(evidence.percentiles[part]));
    json.member("weight", options.weights[part]);
    json.end_object();
  }
  json.end_array();
}

void write_stratum(JsonWriter& json, const NoveltyEvidence& evidence) {
  if (evidence.first_year == 0) return json.null();
  json.begin_object();
  json.member("firstYear", evidence.first_year);
  json.member("lastYear", evidence.last_year);
  json.member("paperCount", evidence.stratum_size);
  json.end_object();
}

void write_name(JsonWriter& json, const PaperName& name) {
  json.text_or_null("paperId", name.id);
  json.text_or_null("title", name.title);
}

void write_new_words(JsonWriter& json, const NoveltyEvidence& evidence, const Paper& paper) {
  const NewWords words = find_new_words(paper.title, paper.abstract, evidence);
  json.key("newPairs");
  write_groups(json, words.pairs);
  json.key("newTrigrams");
  write_groups(json, words.trigrams);
}

// Of the scores that the index has, which an older program may have built.
int version_of(const Manifest& manifest) {
  int version = 1;
  const auto found = manifest.options.find(kNoveltyVersionOption);
  if (found == manifest.options.end()) return version;
  std::from_chars(found->second.data(), found->second.data() + found->second.size(), version);
  return version;
}

}  // namespace

void write_novelty(JsonWriter& json, const Snapshot& snapshot, DocId doc) {
  const auto reason =
      enumeration_of(snapshot, doc, Column::kNoveltyReason, NoveltyReason::kSmallStratum);
  json.begin_object();
  json.member("value", as_stored(snapshot.measure(doc, Measure::kNovelty)));
  json.member("label", kNoveltyLabel);
  json.key("reason");
  if (reason && *reason != NoveltyReason::kScored) {
    json.value(to_string(*reason));
  } else {
    json.null();
  }
  json.member("version", version_of(snapshot.manifest()));
  json.end_object();
}

void write_novelty_evidence(JsonWriter& json, const NoveltyEvidence& evidence, const Paper& paper,
                            const std::function<PaperName(DocId)>& name_of) {
  json.begin_object();
  json.key("parts");
  write_parts(json, evidence);
  json.member("words", evidence.length);
  json.key("stratum");
  write_stratum(json, evidence);
  json.member("sameWorks", evidence.same_work_count);
  json.key("copyOf");
  if (evidence.copy_of == 0) {
    json.null();
  } else {
    json.begin_object();
    write_name(json, name_of(evidence.copy_of));
    json.end_object();
  }
  json.key("nearest");
  json.begin_array();
  for (const NearPaper& near : evidence.nearest) {
    json.begin_object();
    write_name(json, name_of(near.doc));
    json.member("similarity", as_stored(near.similarity));
    json.end_object();
  }
  json.end_array();
  write_new_words(json, evidence, paper);
  json.end_object();
}

}  // namespace quire
