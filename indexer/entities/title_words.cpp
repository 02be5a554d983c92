#include "indexer/entities/title_words.h"

#include <xxhash.h>

#include <algorithm>
#include <utility>

namespace quire {
namespace {

bool is_number(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "task 3" and "semeval 2023" name no topic; "covid-19" does.
bool ends_run(std::string_view word, TitleWord::Join join) {
  constexpr std::size_t kYearDigits = 4;
  return is_number(word) && (join != TitleWord::Join::kHyphen || word.size() == kYearDigits);
}

}  // namespace

std::span<const std::uint32_t> TitleWordReader::read(std::string_view title) {
  row_.clear();
  for (const PhraseWords& run : words_.read(title)) {
    next_ = TitleWord::Join::kRunBegin;
    for (const PhraseWord& word : run) {
      if (word.text.size() > 1) {
        add_word(word);
      } else {
        next_ = TitleWord::Join::kRunBegin;
      }
    }
  }
  return row_;
}

void TitleWordReader::add_word(const PhraseWord& word) {
  std::string_view rest = word.text;
  while (!rest.empty()) {
    const std::size_t size = std::min(rest.find(' '), rest.size());
    const std::string_view part = rest.substr(0, size);
    const FormId form = find(part);
    rest.remove_prefix(std::min(size + 1, rest.size()));
    if (form == kRareForm || ends_run(part, next_)) {
      next_ = TitleWord::Join::kRunBegin;
      continue;
    }
    row_.push_back(TitleWord(form, next_).bits());
    next_ = TitleWord::Join::kHyphen;
  }
  if (next_ == TitleWord::Join::kHyphen) next_ = TitleWord::Join::kSpace;
}

FormId TitleWordReader::find(std::string_view word) {
  const auto [entry, is_new] = forms_.try_emplace(std::string(word), kRareForm);
  if (is_new) entry->second = texts_.find_form(word).value_or(kRareForm);
  return entry->second;
}

void drop_repeated_titles(Adjacency& titles) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> hashes;
  hashes.reserve(titles.row_count());
  for (std::uint32_t row = 1; row <= titles.row_count(); ++row) {
    const auto words = titles.row(row);
    if (!words.empty()) hashes.emplace_back(XXH3_64bits(words.data(), words.size_bytes()), row);
  }
  std::sort(hashes.begin(), hashes.end());
  std::vector<bool> is_repeated(titles.row_count() + std::size_t{1}, false);
  for (std::size_t i = 1; i < hashes.size(); ++i) {
    if (hashes[i].first == hashes[i - 1].first) is_repeated[hashes[i].second] = true;
  }
  Adjacency kept;
  for (std::uint32_t row = 1; row <= titles.row_count(); ++row) {
    kept.add_row(is_repeated[row] ? std::span<const std::uint32_t>() : titles.row(row));
  }
  titles = std::move(kept);
}

}  // namespace quire
