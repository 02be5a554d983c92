#include "ranking/retrieval/term_counts.h"

#include "analyzers/stop_words.h"
#include "ranking/shards/shard_retrieval.h"
#include "ranking/store/generation.h"
#include "ranking/store/schema.h"

namespace quire {

std::uint32_t stem_frequency(const Snapshot& snapshot, std::string_view stem) {
  const TextStore& texts = snapshot.generation().texts();
  const auto id = texts.find_stem(stem);
  return id ? texts.stem_frequency(*id) : 0;
}

std::uint32_t exact_frequency(const Snapshot& snapshot, std::string_view word) {
  const TextStore& texts = snapshot.generation().texts();
  if (const auto form = texts.find_form(word)) return texts.form_frequency(*form);
  if (!is_stop_word(word)) return 0;
  return term_frequency(snapshot, schema::term(schema::kWord, word));
}

std::uint32_t term_frequency(const Snapshot& snapshot, const std::string& term) {
  if (ShardSession* shards = snapshot.databases().shards.get()) {
    return ShardRetrieval(snapshot.generation(), *shards).term_frequency(term);
  }
  if (const ImpactStore* impacts = snapshot.generation().impacts()) {
    return impacts->term_frequency(term);
  }
  return snapshot.databases().papers.get_termfreq(term);
}

}  // namespace quire
