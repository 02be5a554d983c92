// The words of a run of papers in a temporary file, by arrival number.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "ranking/store/file_writer.h"
#include "ranking/store/mapped_file.h"
#include "ranking/store/texts/analyzed_texts.h"
#include "ranking/store/texts/form_table.h"

namespace quire {

// Marks among arrival numbers, as kTitleEnd and kSentenceEnd.
inline constexpr ArrivalNumber kArrivalSentenceEnd = 0xFFFFFFFF;
inline constexpr ArrivalNumber kArrivalTitleEnd = 0xFFFFFFFE;
// Stop words: this and their number (analyzers/stop_words.h).
inline constexpr ArrivalNumber kArrivalStopWord = 0xFFFFFE00;
[[nodiscard]] inline bool is_arrival_stop_word(ArrivalNumber word) {
  return word >= kArrivalStopWord && word < kArrivalStopWord + 0x100;
}

// Not thread-safe; different shards may be written by different threads. Each member throws
// std::runtime_error with the path and the reason if the disk fails.
class TextShardWriter {
 public:
  TextShardWriter(const std::filesystem::path& path, FormTable& forms);

  // Adds the next paper: `texts` are the tokens of its title and of `abstract`.
  void add(const AnalyzedTexts& texts, std::string_view abstract);
  void close();

 private:
  void add_title(const TokenStream& title);
  void add_stop_word(const Token& token);
  void add_abstract(const TokenStream& tokens, std::string_view abstract);

  FileWriter file_;
  FormTable& forms_;
  std::vector<ArrivalNumber> words_;
  std::vector<std::uint32_t> sentence_begins_;
};

// Reads a shard back, paper by paper.
class TextShardReader {
 public:
  explicit TextShardReader(const std::filesystem::path& path) : file_(path) {}

  [[nodiscard]] bool at_end() const { return offset_ >= file_.bytes().size(); }
  // The words of the next paper with their marks, stop words too. Those that begin a sentence stand
  // before the mark of the one before. Requires !at_end().
  std::span<const ArrivalNumber> next();

 private:
  MappedFile file_;
  std::size_t offset_ = 0;
};

}  // namespace quire
