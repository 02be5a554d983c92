// Words as numbers in the order of their first use.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quire {

// Not thread-safe.
class WordTable {
 public:
  // The number of `word`, from 0; a new one if it was not there.
  std::uint32_t add(std::string_view word) {
    const auto next = static_cast<std::uint32_t>(words_.size());
    const auto [entry, is_new] = numbers_.try_emplace(std::string(word), next);
    if (is_new) words_.push_back(entry->first);
    return entry->second;
  }
  [[nodiscard]] std::vector<std::string> take() {
    numbers_.clear();
    return std::move(words_);
  }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> words_;
};

}  // namespace quire
