#include "analyzers/word_cache.h"

#include <libstemmer.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <new>

#include "analyzers/american_spelling.h"
#include "analyzers/stop_words.h"

namespace quire {
namespace {

constexpr std::size_t kFirstSlots = 1 << 10;

std::uint32_t hash_of(std::string_view word) {
  return static_cast<std::uint32_t>(XXH3_64bits(word.data(), word.size()));
}

}  // namespace

void WordCache::StemmerDeleter::operator()(sb_stemmer* stemmer) const {
  sb_stemmer_delete(stemmer);
}

WordCache::WordCache() : stemmer_(sb_stemmer_new("english", "UTF_8")), slots_(kFirstSlots) {
  if (stemmer_ == nullptr) throw std::bad_alloc();
}

WordCache::~WordCache() = default;

void WordCache::start_text() {
  of_this_text_.clear();
  if (entries_.size() < kMostWords) return;
  entries_.clear();
  kept_.clear();
  slots_.assign(slots_.size(), Slot{});
}

WordCache::Word WordCache::look_up(std::string_view folded) {
  const std::uint32_t hash = hash_of(folded);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].entry != 0) {
    if (slots_[at].hash == hash) {
      const Entry& entry = entries_[slots_[at].entry - 1];
      if (entry.folded == folded) return entry.word;
    }
    at = (at + 1) & mask;
  }
  if (entries_.size() >= kMostWords) return work_out(folded, of_this_text_);

  entries_.push_back({kept_.store(folded), {}});
  entries_.back().word = work_out(entries_.back().folded, kept_);
  slots_[at] = {hash, static_cast<std::uint32_t>(entries_.size())};
  const Word word = entries_.back().word;
  if (entries_.size() * 2 > slots_.size()) grow();
  return word;
}

WordCache::Word WordCache::work_out(std::string_view folded, TextArena& arena) {
  Word result;
  result.is_stop_word = quire::is_stop_word(folded);
  american_.assign(folded);
  if (!result.is_stop_word) make_american(american_);
  result.word = arena.store(american_);
  const auto* const bytes = reinterpret_cast<const sb_symbol*>(american_.data());
  const sb_symbol* const stem =
      sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(american_.size()));
  if (stem == nullptr) throw std::bad_alloc();
  const std::string_view stemmed(reinterpret_cast<const char*>(stem),
                                 static_cast<std::size_t>(sb_stemmer_length(stemmer_.get())));
  // Most stems are the beginning of their word and need no memory of their own.
  result.stem = result.word.starts_with(stemmed) ? result.word.substr(0, stemmed.size())
                                                 : arena.store(stemmed);
  return result;
}

void WordCache::grow() {
  const std::size_t mask = slots_.size() * 2 - 1;
  std::vector<Slot> bigger(slots_.size() * 2);
  for (const Slot& slot : slots_) {
    if (slot.entry == 0) continue;
    std::size_t at = slot.hash & mask;
    while (bigger[at].entry != 0) at = (at + 1) & mask;
    bigger[at] = slot;
  }
  slots_ = std::move(bigger);
}

}  // namespace quire
